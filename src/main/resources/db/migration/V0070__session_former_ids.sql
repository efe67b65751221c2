-- The ids a session had before (it gets a new one at sign-in, with the second factor, with a new password): a request that is still under way
-- with one of them must not bring it back
alter table spring_session add column former_ids text[] not null default '{}';
