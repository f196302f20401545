-- A mail with a link that sets a password: whose link, and until when it can be used. Its text is sealed under the secret
-- key and emptied when it was sent or the link no longer holds (store::system::mail::link).
alter table mail add column link_account_id blob references account (id) on delete cascade;
alter table mail add column link_expires_at text;
create index mail_link_account on mail (link_account_id);

-- Those from before hold their link in clear. What was not sent is given up: its reader asks for another.
update mail set body = '', given_up_at = case when sent_at is null then coalesce(given_up_at, queued_at) end,
    failure = case when sent_at is null then 'the link in it stood in clear and was removed' end
where key like 'link:%';
