-- Open actions are few among all that were ever agreed, and every home page counts those that are late.
create index action_open on action (due_on) where outcome is null and done_on is null;
