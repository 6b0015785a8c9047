drop table attempt_proof, attempt_answer_contact, attempt_answer, attempt_task, attempt_task_transition, attempt_policy, delivery_attempt;
drop function attempt_fake_has_proof();
drop function attempt_answer_keeps();
drop function attempt_task_keeps();
