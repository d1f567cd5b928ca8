-- Where somebody is to approve the work, they are also to agree that it is left out.
alter table task_act drop constraint task_act_act_check,
  add check (act in ('SIGNED_OFF', 'APPROVED', 'REJECTED', 'SKIPPED', 'REOPENED', 'CLOSED', 'DECIDED', 'SKIP_ASKED'));
