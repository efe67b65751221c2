-- The few tasks that are not public are taken from all that a township shows, so that counting them need not look at every version
create index matter_version_hidden on matter_version (county_id, matter_id, version) where not is_public;
