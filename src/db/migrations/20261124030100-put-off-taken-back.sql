-- Hours that came back: reviews that a capacity decision put off are due again on their old day.

alter table capacity_put_off add column taken_back_at timestamptz;
alter table capacity_put_off add column taken_back_by integer references person;
alter table capacity_put_off add column taken_back_because text;
alter table capacity_put_off add constraint capacity_put_off_taken_back
  check ((taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_because is null));
comment on column capacity_put_off.taken_back_at is 'When it was taken back that it is put off, because hours came back; empty where it was not.';
comment on column capacity_put_off.taken_back_because is 'Why, as the person who took it back wrote it.';

alter table midway_move drop constraint midway_move_kind_check;
alter table midway_move add constraint midway_move_kind_check
  check (kind in ('due', 'arranged', 'brought-forward', 'moved', 'agreement-asked', 'agreement-declined',
    'agreement-withdrawn', 'not-required', 'required-again', 'put-off', 'put-off-taken-back', 'stopped', 'opened-again'));
