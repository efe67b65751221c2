-- Two people editing the same work line: the later one is told what changed
alter table work_line add column revision int not null default 1;
