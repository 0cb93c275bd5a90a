// Uses a running service through the client that was generated from its OpenAPI description. The client checks each
// response against its schema. Reads {"url", "token", "organization", "username"} from standard input.
import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import * as api from "./generated/index.js";
import { createClient } from "./generated/client/index.js";

const { url, token, organization, username } = JSON.parse(await text(process.stdin)) as Record<string, string>;
assert(url && token && organization && username);
const session = { client: createClient({ baseUrl: `${url}/api/v1`, auth: () => token }), throwOnError: true } as const;
const path = { org: organization };

const signIn = await api.getSignIn(session);
assert.equal(signIn.data.product, "Roster");
const me = await api.getMe(session);
assert.equal(me.data.memberships[0]?.organization.id, organization);
const described = await api.getOrganization({ ...session, path });
assert.equal(described.data.id, organization);
assert((await api.listAdministrators({ ...session, path })).data.items.length > 0);
assert((await api.listSessions(session)).data.items.length > 0);

// Members, page by page
const ids: string[] = [];
let after: string | undefined;
do {
  const page = await api.listMembers({ ...session, path, query: { limit: 1, ...(after ? { after } : {}) } });
  ids.push(...page.data.items.map((member) => member.id));
  after = page.data.next ?? undefined;
} while (after);
assert.equal(new Set(ids).size, 2);
const other = ids.find((id) => id !== me.data.memberships[0]?.memberId);
assert(other);
const member = await api.getMember({ ...session, path: { ...path, id: other } });
const etag = member.response.headers.get("ETag");
assert(etag);
const suspended = await api.changeMember({
  ...session,
  path: { ...path, id: other },
  headers: { "If-Match": etag },
  body: { state: "SUSPENDED" },
});
assert.equal(suspended.data.state, "SUSPENDED");

// An invite and its link
const limits = await api.getLimits({ ...session, path });
const invited = await api.createInvite({
  ...session,
  path,
  headers: { "Idempotency-Key": "01932f4e-0000-7000-8000-000000000001" },
  body: { provider: "GOOGLE", username, role: "MEMBER", note: "Welcome", validFor: "P7D" },
});
assert(invited.data.link?.startsWith(`${url}/invite/`));
const invite = { ...path, id: invited.data.id };
assert.equal((await api.getInviteLink({ ...session, path: invite })).data.link, invited.data.link);
assert.equal((await api.getLimits({ ...session, path })).data.pendingInvites, limits.data.pendingInvites + 1);
const found = await api.listInvites({ ...session, path, query: { status: "PENDING", q: username } });
assert.deepEqual(
  found.data.items.map((each) => each.id),
  [invited.data.id],
);
assert.equal((await api.revokeInvite({ ...session, path: invite })).data.status, "REVOKED");
assert.equal((await api.getInvite({ ...session, path: invite })).data.status, "REVOKED");

// An API token, and access checks with it
const created = await api.createToken({
  ...session,
  path,
  body: { name: "Client", scopes: ["access:check"], expiresAt: new Date(Date.now() + 86_400_000).toISOString() },
});
const secret = created.data.secret;
const decision = await api.evaluateAccess({
  client: createClient({ baseUrl: url, auth: () => secret }),
  throwOnError: true,
  body: {
    subject: { type: "user", id: me.data.memberships[0]?.memberId ?? "" },
    action: { name: "use" },
    resource: { type: "module", id: "reports" },
  },
});
assert.equal(decision.data.decision, true);
await api.revokeToken({ ...session, path: { ...path, id: created.data.id } });
assert((await api.listTokens({ ...session, path })).data.items.every((each) => each.id !== created.data.id));

// The activity log, from the beginning
let last = 0;
const kinds: string[] = [];
for (;;) {
  const page = await api.listChanges({ ...session, path, query: { after: last, limit: 3 } });
  if (page.data.items.length === 0) {
    break;
  }
  kinds.push(...page.data.items.map((change) => change.kind));
  last = Number(page.data.next);
}
assert(kinds.includes("invite-revoked") && kinds.includes("token-created"));

// Problems
const unchecked = createClient({ baseUrl: `${url}/api/v1`, auth: () => token });
const missing = await api.getMember({ client: unchecked, path: { ...path, id: "01932f4e-0000-7000-8000-00000000000f" } });
assert.equal(missing.response?.status, 404);
assert.equal(missing.error?.type, "urn:roster:problem:not-found");
const again = await api.revokeInvite({ client: unchecked, path: invite });
assert.equal(again.error?.type, "urn:roster:problem:invite-not-pending");
const stranger = createClient({ baseUrl: `${url}/api/v1` });
assert.equal((await api.getMe({ client: stranger })).response?.status, 401);

console.log(`${ids.length} members, ${kinds.length} changes`);
