-- Secrets of webhooks are sealed. SQL has no key: what lay in plain text is sealed when the program starts (Webhooks), and plain is empty from then on.
alter table webhook rename column secret to plain;
alter table webhook alter column plain drop not null;
alter table webhook add column secret bytea;
alter table webhook add constraint webhook_secret_once check ((plain is null) <> (secret is null));
-- Nor does the answer to a request sent again have it
update api_write set answer = regexp_replace(answer, '"secret":"hys_[^"]*"', '"secret":null') where answer like '%"secret":"hys\_%';
