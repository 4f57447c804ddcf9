-- A row that the import turned away is counted in a report, and the list behind the number names it.

alter table rejected_row add column rejected_id integer generated always as identity primary key;
comment on column rejected_row.rejected_id is 'Its own number; a row of a file may be turned away again with each load.';

-- What was loaded in a month is found without reading every file that was ever loaded.
create index load_file_loaded_at on load_file (loaded_at);
