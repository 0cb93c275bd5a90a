/** Generates a client that checks all responses against their schemas. Its check of requests does not see headers. */
export default {
  input: "openapi.yaml",
  output: "generated",
  logs: { file: false },
  plugins: ["@hey-api/client-fetch", "@hey-api/typescript", { name: "@hey-api/sdk", validator: { response: "zod" } }, "zod"],
};
