-- The passkeys of an account, sealed in one value of one length, whether it has any or none. Accounts that were there
-- before have no value until their next sign-in.
ALTER TABLE accounts ADD COLUMN passkeys BLOB;
