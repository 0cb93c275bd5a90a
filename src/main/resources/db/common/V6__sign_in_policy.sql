-- The sign-in policy as JSON; null for the default, under which every account can sign in.
ALTER TABLE organization ADD COLUMN sign_in_policy ${text};
-- The entity tag. It increases with what administrators set, not with every revision.
ALTER TABLE organization ADD COLUMN version bigint NOT NULL DEFAULT 1;

-- Google's hd claim when the member last signed in: empty for an account without one, null if unknown.
ALTER TABLE member ADD COLUMN hosted_domain ${text};

-- Whether a personal account may redeem the invite (1) or not (0).
ALTER TABLE invite ADD COLUMN personal_accounts integer NOT NULL DEFAULT 1 CHECK (personal_accounts IN (0, 1));
UPDATE invite SET personal_accounts = 0
 WHERE status = 'PENDING' AND role = 'ADMINISTRATOR' AND username_key LIKE '%@%'
   AND username_key NOT LIKE '%@gmail.com' AND username_key NOT LIKE '%@googlemail.com'
   AND username_key NOT LIKE '%@outlook.com' AND username_key NOT LIKE '%@hotmail.com'
   AND username_key NOT LIKE '%@live.com' AND username_key NOT LIKE '%@msn.com';
