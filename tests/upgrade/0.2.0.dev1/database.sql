BEGIN TRANSACTION;
CREATE TABLE acknowledgements (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	person VARCHAR NOT NULL, 
	closed_at DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_acknowledgements PRIMARY KEY (id), 
	CONSTRAINT fk_acknowledgements_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_acknowledgements_run_id_person_closed_at UNIQUE (run_id, person, closed_at)
);
INSERT INTO "acknowledgements" VALUES(1,1,'U0SPONSOR','2026-11-24 08:12:00.000000','2026-11-24 08:12:00.000000');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0018');
CREATE TABLE authors (
	email VARCHAR NOT NULL, 
	person VARCHAR NOT NULL, 
	confirmed_by VARCHAR NOT NULL, 
	confirmed_at DATETIME NOT NULL, 
	CONSTRAINT pk_authors PRIMARY KEY (email)
);
INSERT INTO "authors" VALUES('dana@home.example','U0DEV','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "authors" VALUES('dev@example.com','U0DEV','U0LEAD','2026-11-24 08:12:00.000000');
CREATE TABLE concerns (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	raised_by VARCHAR NOT NULL, 
	raised_at DATETIME NOT NULL, 
	answer TEXT, 
	answered_by VARCHAR, 
	answered_at DATETIME, 
	CONSTRAINT pk_concerns PRIMARY KEY (id), 
	CONSTRAINT fk_concerns_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_concerns_run_id_number UNIQUE (run_id, number)
);
INSERT INTO "concerns" VALUES(1,1,1,'two runbooks are untested','U0SPONSOR','2026-11-24 08:12:00.000000','both are tested on Monday','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "concerns" VALUES(2,4,1,'nobody has read the third ADR','U0SPONSOR','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
INSERT INTO "concerns" VALUES(3,12,1,'the audit comes early','U0DEV','2026-11-24 08:12:00.000000','we moved the start','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "concerns" VALUES(4,12,2,'nobody knows the new vendor','U0OPS','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
CREATE TABLE conversations (
	person VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	CONSTRAINT pk_conversations PRIMARY KEY (person)
);
INSERT INTO "conversations" VALUES('U0SPONSOR','D of U0SPONSOR');
INSERT INTO "conversations" VALUES('U0DEV','D of U0DEV');
INSERT INTO "conversations" VALUES('U0LEAD','D of U0LEAD');
INSERT INTO "conversations" VALUES('U0OPS','D of U0OPS');
CREATE TABLE deliveries (
	"key" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	answer JSON, 
	CONSTRAINT pk_deliveries PRIMARY KEY ("key")
);
CREATE TABLE events (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	item VARCHAR, 
	kind VARCHAR NOT NULL, 
	actor VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	data JSON NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (id), 
	CONSTRAINT fk_events_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "events" VALUES(1,1,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "E", "source": null, "settled": null}');
INSERT INTO "events" VALUES(2,1,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "strict", "value": true}');
INSERT INTO "events" VALUES(3,1,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(4,1,'pre1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(5,1,'pre2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(6,1,'pre3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(7,1,'E1.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(8,1,'E1.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(9,1,'E1.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(10,1,'E1.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(11,1,'E2.1','done','U0LEAD','2026-11-24 08:12:00.000000','{"by": "U0OPS", "evidence": null, "note": null}');
INSERT INTO "events" VALUES(12,1,'E2.2','done','U0LEAD','2026-11-24 08:12:00.000000','{"by": "U0OPS", "evidence": null, "note": null}');
INSERT INTO "events" VALUES(13,1,'E2.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": "https://example.com/pull/7", "note": "reviewed by ops"}');
INSERT INTO "events" VALUES(14,1,'E2.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": "https://example.com/pull/7", "note": "reviewed by ops"}');
INSERT INTO "events" VALUES(15,1,'E3.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": "https://example.com/pull/7", "note": "reviewed by ops"}');
INSERT INTO "events" VALUES(16,1,'E3.2','waived','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "platform team owns Terraform"}');
INSERT INTO "events" VALUES(17,1,'E3.3','waived','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "platform team owns Terraform"}');
INSERT INTO "events" VALUES(18,1,'E3.4','waived','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "platform team owns Terraform"}');
INSERT INTO "events" VALUES(19,1,'E3.1','undone','U0DEV','2026-11-24 08:12:00.000000','{"state": "done", "by": "U0DEV", "evidence": "https://example.com/pull/7", "note": "reviewed by ops", "found": null}');
INSERT INTO "events" VALUES(20,1,'E3.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(21,1,'E4.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(22,1,'E4.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(23,1,'E4.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(24,1,'E4.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(25,1,'acc1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(26,1,'acc2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(27,1,'acc3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(28,1,'acc4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(29,1,'acc5','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(30,1,'clo1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(31,1,'clo2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(32,1,NULL,'stated','U0LEAD','2026-11-24 08:12:00.000000','{"what": "outcomes", "text": "on call is quiet"}');
INSERT INTO "events" VALUES(33,1,NULL,'stated','U0LEAD','2026-11-24 08:12:00.000000','{"what": "outstanding risks", "text": "two runbooks are untested"}');
INSERT INTO "events" VALUES(34,1,NULL,'result','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "coverage", "passed": true, "value": 98.4, "evidence": null, "commit": null}');
INSERT INTO "events" VALUES(35,1,NULL,'closed','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(36,1,NULL,'concern','U0SPONSOR','2026-11-24 08:12:00.000000','{"number": 1, "text": "two runbooks are untested"}');
INSERT INTO "events" VALUES(37,1,NULL,'concern_answered','U0LEAD','2026-11-24 08:12:00.000000','{"number": 1, "answer": "both are tested on Monday"}');
INSERT INTO "events" VALUES(38,1,NULL,'acknowledged','U0SPONSOR','2026-11-24 08:12:00.000000','{}');
INSERT INTO "events" VALUES(39,1,NULL,'archived','U0LEAD','2026-11-24 08:12:00.000000','{}');
INSERT INTO "events" VALUES(40,2,NULL,'started','U0OPS','2026-11-24 08:12:00.000000','{"phase": "F", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(41,2,'pre1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(42,2,'F1.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(43,2,'F1.2','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(44,2,'F1.2.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(45,2,'F2.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(46,2,'acc1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(47,2,NULL,'closed','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": []}');
INSERT INTO "events" VALUES(48,2,NULL,'reopened','U0OPS','2026-11-24 08:12:00.000000','{"reason": "one receipt is missing"}');
INSERT INTO "events" VALUES(49,2,'F2.1','undone','U0OPS','2026-11-24 08:12:00.000000','{"state": "done", "by": "U0OPS", "evidence": null, "note": null, "found": null}');
INSERT INTO "events" VALUES(50,3,NULL,'started','U0DEV','2026-11-24 08:12:00.000000','{"phase": "G", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(51,3,NULL,'set','U0DEV','2026-11-24 08:12:00.000000','{"name": "country", "value": "IN"}');
INSERT INTO "events" VALUES(52,3,'G1.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": "the heavy ones first"}');
INSERT INTO "events" VALUES(53,4,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "E", "source": null, "settled": null}');
INSERT INTO "events" VALUES(54,4,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR", "U0DEV"]}');
INSERT INTO "events" VALUES(55,4,'pre1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(56,4,'pre2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(57,4,'pre3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(58,4,'E1.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(59,4,'E1.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(60,4,'E1.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(61,4,'E1.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(62,4,'E2.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(63,4,'E2.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(64,4,'E2.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(65,4,'E2.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(66,4,'E3.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(67,4,'E3.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(68,4,'E3.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(69,4,'E3.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(70,4,'E4.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(71,4,'E4.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(72,4,'E4.3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(73,4,'E4.4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(74,4,'acc1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(75,4,'acc2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(76,4,'acc3','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(77,4,'acc4','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(78,4,'acc5','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(79,4,'clo1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(80,4,'clo2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(81,4,NULL,'gate_overridden','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "coverage", "reason": "one generated file, see ADR 12"}');
INSERT INTO "events" VALUES(82,4,NULL,'closed','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR", "U0DEV"]}');
INSERT INTO "events" VALUES(83,4,NULL,'concern','U0SPONSOR','2026-11-24 08:12:00.000000','{"number": 1, "text": "nobody has read the third ADR"}');
INSERT INTO "events" VALUES(84,5,NULL,'started','U0SPONSOR','2026-11-24 08:12:00.000000','{"phase": "H", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(85,5,NULL,'set','U0SPONSOR','2026-11-24 08:12:00.000000','{"name": "target", "value": null}');
INSERT INTO "events" VALUES(86,5,'H1.1','done','U0SPONSOR','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(87,5,'H2.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0LEAD", "was": null}');
INSERT INTO "events" VALUES(88,5,'H3.1','retired','U0SPONSOR','2026-11-24 08:12:00.000000','{"reason": "it is read on screens"}');
INSERT INTO "events" VALUES(89,6,NULL,'started','U0OPS','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(90,6,NULL,'set','U0OPS','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(91,6,'T1.1','assigned','U0OPS','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(92,6,'T1.1','due','U0OPS','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T06:30:00+00:00"}');
INSERT INTO "events" VALUES(93,6,NULL,'stakeholders_added','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(94,6,'T1.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(95,6,NULL,'closed','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(96,7,NULL,'started','U0OPS','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(97,7,NULL,'set','U0OPS','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(98,7,'T1.1','assigned','U0OPS','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(99,7,'T1.1','due','U0OPS','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T06:30:00+00:00"}');
INSERT INTO "events" VALUES(100,7,NULL,'stakeholders_added','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(101,7,'T1.1','done','U0OPS','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(102,7,NULL,'closed','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(103,7,NULL,'archived','U0OPS','2026-11-24 08:12:00.000000','{}');
INSERT INTO "events" VALUES(104,8,NULL,'started','U0OPS','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(105,8,NULL,'set','U0OPS','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(106,8,'T1.1','assigned','U0OPS','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(107,8,'T1.1','due','U0OPS','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T06:30:00+00:00"}');
INSERT INTO "events" VALUES(108,8,NULL,'stakeholders_added','U0OPS','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(109,9,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(110,9,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(111,9,'T1.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(112,9,'T1.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T11:00:00+00:00"}');
INSERT INTO "events" VALUES(113,9,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(114,9,'T1.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(115,9,NULL,'closed','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(116,10,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(117,10,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(118,10,'T1.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(119,10,'T1.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T11:00:00+00:00"}');
INSERT INTO "events" VALUES(120,10,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(121,10,'T1.1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(122,10,NULL,'closed','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(123,10,NULL,'archived','U0LEAD','2026-11-24 08:12:00.000000','{}');
INSERT INTO "events" VALUES(124,11,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "T", "source": {"folder": "PLANS_DIR"}, "settled": null}');
INSERT INTO "events" VALUES(125,11,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-01"}');
INSERT INTO "events" VALUES(126,11,'T1.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(127,11,'T1.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T11:00:00+00:00"}');
INSERT INTO "events" VALUES(128,11,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(129,11,'T1.1','waived','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "it is tidy"}');
INSERT INTO "events" VALUES(130,11,NULL,'closed','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR"]}');
INSERT INTO "events" VALUES(131,12,NULL,'started','U0LEAD','2026-11-24 08:12:00.000000','{"phase": "E", "source": null, "settled": null}');
INSERT INTO "events" VALUES(132,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "target", "value": "2026-12-18"}');
INSERT INTO "events" VALUES(133,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "zone", "value": "Europe/Berlin"}');
INSERT INTO "events" VALUES(134,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "digest_at", "value": "09:30"}');
INSERT INTO "events" VALUES(135,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "country", "value": "DE"}');
INSERT INTO "events" VALUES(136,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "idle_days", "value": 2}');
INSERT INTO "events" VALUES(137,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "workspace", "value": "devnet"}');
INSERT INTO "events" VALUES(138,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "second_eyes", "value": true}');
INSERT INTO "events" VALUES(139,12,NULL,'set','U0LEAD','2026-11-24 08:12:00.000000','{"name": "autotick", "value": true}');
INSERT INTO "events" VALUES(140,12,NULL,'stakeholders_added','U0LEAD','2026-11-24 08:12:00.000000','{"stakeholders": ["U0SPONSOR", "C0STAKE"]}');
INSERT INTO "events" VALUES(141,12,NULL,'author','U0LEAD','2026-11-24 08:12:00.000000','{"email": "dana@home.example", "person": "U0DEV"}');
INSERT INTO "events" VALUES(142,12,NULL,'author','U0LEAD','2026-11-24 08:12:00.000000','{"email": "dev@example.com", "person": "U0DEV"}');
INSERT INTO "events" VALUES(143,12,NULL,'gate_added','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "pnpm verify:local"}');
INSERT INTO "events" VALUES(144,12,NULL,'result','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "pnpm verify:local", "passed": true, "value": null, "evidence": "https://example.com/runs/7", "commit": null}');
INSERT INTO "events" VALUES(145,12,NULL,'result','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "pnpm verify:local", "passed": false, "value": null, "evidence": "two tests are red", "commit": null}');
INSERT INTO "events" VALUES(146,12,NULL,'result','U0LEAD','2026-11-24 08:12:00.000000','{"gate": "coverage", "passed": true, "value": 91.2, "evidence": null, "commit": null}');
INSERT INTO "events" VALUES(147,12,NULL,'guard','U0LEAD','2026-11-24 08:12:00.000000','{"passed": true, "note": "on my laptop"}');
INSERT INTO "events" VALUES(148,12,NULL,'token_made','U0LEAD','2026-11-24 08:12:00.000000','{"purpose": "results", "hint": "bftM"}');
INSERT INTO "events" VALUES(149,12,NULL,'token_made','U0LEAD','2026-11-24 08:12:00.000000','{"purpose": "results", "hint": "jR68"}');
INSERT INTO "events" VALUES(150,12,NULL,'token_made','U0LEAD','2026-11-24 08:12:00.000000','{"purpose": "page", "hint": "PH-o"}');
INSERT INTO "events" VALUES(151,12,'E1.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0OPS", "was": null}');
INSERT INTO "events" VALUES(152,12,'E1.2','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "LEFT637B38C1C2B5", "was": null}');
INSERT INTO "events" VALUES(153,12,'E1.3','done','U0LEAD','2026-11-24 08:12:00.000000','{"by": "LEFT637B38C1C2B5", "evidence": null, "note": null}');
INSERT INTO "events" VALUES(154,12,'E1.2','assigned','LEFT637B38C1C2B5','2026-11-24 08:12:00.000000','{"owner": null, "was": "LEFT637B38C1C2B5"}');
INSERT INTO "events" VALUES(155,12,'E2.1','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0LEAD", "was": null}');
INSERT INTO "events" VALUES(156,12,'E2.2','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0LEAD", "was": null}');
INSERT INTO "events" VALUES(157,12,'E2.3','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0LEAD", "was": null}');
INSERT INTO "events" VALUES(158,12,'E2.4','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0LEAD", "was": null}');
INSERT INTO "events" VALUES(159,12,'E3.1','assigned','U0OPS','2026-11-24 08:12:00.000000','{"owner": "U0OPS", "was": null}');
INSERT INTO "events" VALUES(160,12,'E2.2','assigned','U0LEAD','2026-11-24 08:12:00.000000','{"owner": "U0OPS", "was": "U0LEAD"}');
INSERT INTO "events" VALUES(161,12,'E1.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T11:00:00+00:00"}');
INSERT INTO "events" VALUES(162,12,'E1.4','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-27T16:00:00+00:00"}');
INSERT INTO "events" VALUES(163,12,'E2.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-11-26T11:00:00+00:00"}');
INSERT INTO "events" VALUES(164,12,'E3.1','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-12-04T16:00:00+00:00"}');
INSERT INTO "events" VALUES(165,12,'E3.2','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-12-04T16:00:00+00:00"}');
INSERT INTO "events" VALUES(166,12,'E3.3','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-12-04T16:00:00+00:00"}');
INSERT INTO "events" VALUES(167,12,'E3.4','due','U0LEAD','2026-11-24 08:12:00.000000','{"due_at": "2026-12-04T16:00:00+00:00"}');
INSERT INTO "events" VALUES(168,12,'E1.2','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": "https://example.com/pull/7", "note": "reviewed by ops"}');
INSERT INTO "events" VALUES(169,12,'E1.1','evidence','U0OPS','2026-11-24 08:12:00.000000','{"evidence": "#7", "note": "the alert, as it came in"}');
INSERT INTO "events" VALUES(170,12,'E2.2','blocked','U0OPS','2026-11-24 08:12:00.000000','{"reason": "waiting for the vendor''s key"}');
INSERT INTO "events" VALUES(171,12,NULL,'note','U0OPS','2026-11-24 08:12:00.000000','{"code": "E1", "step": "E1", "text": "we keep the old tracing until March"}');
INSERT INTO "events" VALUES(172,12,'E2.5','added','U0DEV','2026-11-24 08:12:00.000000','{"text": "rotate the leaked key"}');
INSERT INTO "events" VALUES(173,12,'E2.5','retired','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "the key was never in use"}');
INSERT INTO "events" VALUES(174,12,'E3.5','added','U0DEV','2026-11-24 08:12:00.000000','{"text": "a diagram of the network"}');
INSERT INTO "events" VALUES(175,12,'E4.1','waived','U0LEAD','2026-11-24 08:12:00.000000','{"reason": "platform team owns Terraform"}');
INSERT INTO "events" VALUES(176,12,NULL,'stated','U0LEAD','2026-11-24 08:12:00.000000','{"what": "outstanding risks", "text": "two runbooks are untested"}');
INSERT INTO "events" VALUES(177,12,'pre1','done','U0DEV','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(178,12,'acc1','done','U0LEAD','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(179,12,'acc1','confirmed','U0DEV','2026-11-24 08:12:00.000000','{}');
INSERT INTO "events" VALUES(180,12,'acc2','done','U0LEAD','2026-11-24 08:12:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(181,12,NULL,'shared','U0DEV','2026-11-24 08:12:00.000000','{"step": "E2"}');
INSERT INTO "events" VALUES(182,12,NULL,'concern','U0DEV','2026-11-24 08:12:00.000000','{"number": 1, "text": "the audit comes early"}');
INSERT INTO "events" VALUES(183,12,NULL,'concern_answered','U0LEAD','2026-11-24 08:12:00.000000','{"number": 1, "answer": "we moved the start"}');
INSERT INTO "events" VALUES(184,12,NULL,'concern','U0OPS','2026-11-24 08:12:00.000000','{"number": 2, "text": "nobody knows the new vendor"}');
INSERT INTO "events" VALUES(185,12,'E1.3','undone','U0LEAD','2026-11-24 08:12:00.000000','{"state": "done", "by": "LEFT637B38C1C2B5", "evidence": null, "note": null, "found": null}');
INSERT INTO "events" VALUES(186,12,'E1.3','assigned','U0DEV','2026-11-24 08:12:00.000000','{"owner": "U0DEV", "was": null}');
INSERT INTO "events" VALUES(187,12,'E1.4','found','U0DEV','2026-11-25 09:00:00.000000','{"commit": "ca46aca9623f758fb126f2e4b40aa9b2cdf1f5e7", "url": "https://github.com/acme/devnet/commit/ca46aca9623f758fb126f2e4b40aa9b2cdf1f5e7", "author": "dev", "by": "U0DEV", "itself": true}');
INSERT INTO "events" VALUES(188,2,NULL,'plan_accepted','U0OPS','2026-11-25 09:00:00.000000','{"plan": "370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca", "was": "7f44485c81ccd6b4099022e3647a19a0b45fd70482df140690acdd87db8a9f62", "document": "f.md", "source": {"folder": "PLANS_DIR"}, "counts": {"new": 1, "reworded": 1}}');
INSERT INTO "events" VALUES(189,2,'F1.3','added','U0OPS','2026-11-25 09:00:00.000000','{"text": "Invoices asked for", "plan": "370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca"}');
INSERT INTO "events" VALUES(190,2,'F2.1','reworded','U0OPS','2026-11-25 09:00:00.000000','{"was": "Paid, the receipt kept", "text": "Paid, the receipt kept for ten years"}');
INSERT INTO "events" VALUES(191,12,'E1.1','done','U0LEAD','2026-11-27 20:00:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(192,12,NULL,'gate_overridden','U0LEAD','2026-12-02 12:00:00.000000','{"gate": "pnpm verify:local", "reason": "the runner is away"}');
INSERT INTO "events" VALUES(193,13,NULL,'started','U0LEAD','2026-12-02 12:00:00.000000','{"phase": "K", "source": {"folder": "PLANS_DIR"}, "settled": ["K1.1", "K1.2.1", "K1.3", "acc1"]}');
INSERT INTO "events" VALUES(194,13,'K1.2','done','U0DEV','2026-12-02 12:00:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(195,13,'K2.1.1.1','done','U0OPS','2026-12-02 12:00:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(196,13,'K1.1','undone','U0LEAD','2026-12-02 12:00:00.000000','{"state": "done", "by": null, "evidence": null, "note": null, "found": null}');
INSERT INTO "events" VALUES(197,13,'K2.2','waived','U0LEAD','2026-12-02 12:00:00.000000','{"reason": "there is no water"}');
INSERT INTO "events" VALUES(198,14,NULL,'started','U0LEAD','2026-12-02 12:00:00.000000','{"phase": "K", "source": {"folder": "PLANS_DIR"}, "settled": ["K1.3"]}');
INSERT INTO "events" VALUES(199,14,'K1.1','done','U0OPS','2026-12-02 12:00:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(200,14,'K2.1.1','assigned','U0OPS','2026-12-02 12:00:00.000000','{"owner": "U0OPS", "was": null}');
INSERT INTO "events" VALUES(201,12,NULL,'lead','U0LEAD','2026-12-02 12:00:00.000000','{"to": "U0DEV", "was": "U0LEAD"}');
INSERT INTO "events" VALUES(202,12,NULL,'lead','U0DEV','2026-12-02 12:00:00.000000','{"to": "U0LEAD", "was": "U0DEV"}');
INSERT INTO "events" VALUES(203,12,NULL,'shared','U0LEAD','2026-12-02 12:00:00.000000','{"step": "E4"}');
INSERT INTO "events" VALUES(204,12,NULL,'shared','U0LEAD','2026-12-02 12:00:00.000000','{"step": "E3"}');
INSERT INTO "events" VALUES(205,2,NULL,'shared','U0OPS','2026-12-02 12:00:00.000000','{"step": "F1"}');
INSERT INTO "events" VALUES(206,3,NULL,'shared','U0DEV','2026-12-02 12:00:00.000000','{"step": "G1"}');
INSERT INTO "events" VALUES(207,3,'G1.2','done','U0DEV','2026-12-02 12:00:00.000000','{"by": null, "evidence": null, "note": null}');
INSERT INTO "events" VALUES(208,12,'E2.1','done','U0LEAD','2026-12-02 12:00:00.000000','{"by": null, "evidence": null, "note": null}');
CREATE TABLE gates (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	added_by VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_gates PRIMARY KEY (id), 
	CONSTRAINT fk_gates_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_gates_run_id_key UNIQUE (run_id, "key")
);
INSERT INTO "gates" VALUES(1,12,'pnpm verify:local','pnpm verify:local','U0LEAD','2026-11-24 08:12:00.000000');
CREATE TABLE "items" (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	step VARCHAR, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	settled_at DATETIME, 
	settled_by VARCHAR, 
	recorded_by VARCHAR, 
	evidence TEXT, 
	note TEXT, 
	owner VARCHAR, 
	owned_since DATETIME, 
	due_at DATETIME, 
	blocked_by VARCHAR, 
	blocked_at DATETIME, 
	block_reason TEXT, assigned_by VARCHAR, found_commit VARCHAR, found_url VARCHAR, found_author VARCHAR, found_by VARCHAR, given_for TEXT, confirmed_by VARCHAR, confirmed_at DATETIME, reverted_commit VARCHAR, reverted_in VARCHAR, reverted_url VARCHAR, 
	CONSTRAINT pk_items PRIMARY KEY (id), 
	CONSTRAINT fk_items_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_items_run_id_code UNIQUE (run_id, code), 
	CONSTRAINT ck_items_kind CHECK (kind IN ('deliverable', 'prerequisite', 'acceptance', 'closure')), 
	CONSTRAINT ck_items_state CHECK (state IN ('open', 'done', 'waived', 'retired'))
);
INSERT INTO "items" VALUES(1,1,'pre1','prerequisite',NULL,0,'Phase D acceptance recorded; CI green for API/web/e2e',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(2,1,'pre2','prerequisite',NULL,1,'Operations stakeholders identified for handoff artifacts',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(3,1,'pre3','prerequisite',NULL,2,'Secrets and environment configuration templates ready for review',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(4,1,'E1.1','deliverable','E1',3,'Logging adapters with correlation IDs tied into API/infrastructure',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(5,1,'E1.2','deliverable','E1',4,'Metrics instrumentation for auth success rate, billing sync latency, AI request duration',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(6,1,'E1.3','deliverable','E1',5,'Distributed tracing or equivalent context propagation',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(7,1,'E1.4','deliverable','E1',6,'SLO/SLA targets documented with alert thresholds',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(8,1,'E2.1','deliverable','E2',7,'Threat model covering high-risk flows',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(9,1,'E2.2','deliverable','E2',8,'Automated dependency scanning integrated into CI',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(10,1,'E2.3','deliverable','E2',9,'Secrets management plan documented; `.env.example` and docs updated',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV','https://example.com/pull/7','reviewed by ops',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(11,1,'E2.4','deliverable','E2',10,'Security regression tests for authorization/input validation paths',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV','https://example.com/pull/7','reviewed by ops',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(12,1,'E3.1','deliverable','E3',11,'Turbo tasks for build/deploy pipelines',4,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(13,1,'E3.2','deliverable','E3',12,'Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation',2,'waived','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'platform team owns Terraform',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(14,1,'E3.3','deliverable','E3',13,'CI/CD pipeline enabling staged promotion with smoke tests',2,'waived','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'platform team owns Terraform',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(15,1,'E3.4','deliverable','E3',14,'Release checklist plus rollback procedure documented',2,'waived','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'platform team owns Terraform',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(16,1,'E4.1','deliverable','E4',15,'`DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(17,1,'E4.2','deliverable','E4',16,'Runbooks for support, incident response, domain operations finalized',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(18,1,'E4.3','deliverable','E4',17,'ADR log closed out with statuses',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(19,1,'E4.4','deliverable','E4',18,'Final tag (e.g., `v1.0.0`) created post-verification',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(20,1,'acc1','acceptance',NULL,19,'Observability stack (logging, metrics, tracing) implemented and documented',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(21,1,'acc2','acceptance',NULL,20,'Security review complete: threat model, dependency audit, secrets management validation, regression tests',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(22,1,'acc3','acceptance',NULL,21,'Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed in CI/CD',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(23,1,'acc4','acceptance',NULL,22,'Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(24,1,'acc5','acceptance',NULL,23,'Final `/execute-tasks` referencing security + operations standards succeeds',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(25,1,'clo1','closure',NULL,24,'Run `/execute-tasks` with security + operations standards; ensure all gating commands succeed',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(26,1,'clo2','closure',NULL,25,'Share final summary with stakeholders, archive plan if required',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(27,2,'pre1','prerequisite',NULL,0,'Access to the ledger',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(28,2,'F1.1','deliverable','F1',2,'Invoices read',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(29,2,'F1.2','deliverable','F1',3,'Totals `checked` & <noted>',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(30,2,'F1.2.1','deliverable','F1',4,'by a second person',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(31,2,'F2.1','deliverable','F2',5,'Paid, the receipt kept for ten years',4,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(32,2,'acc1','acceptance',NULL,6,'Nothing is owed',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(33,3,'G1.1','deliverable','G1',0,'Boxes packed',2,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,'the heavy ones first',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(34,3,'G1.2','deliverable','G1',1,'Labels on each',2,'done','2026-12-02 12:00:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(35,3,'G2.1','deliverable','G2',2,'Van loaded',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(36,4,'pre1','prerequisite',NULL,0,'Phase D acceptance recorded; CI green for API/web/e2e',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(37,4,'pre2','prerequisite',NULL,1,'Operations stakeholders identified for handoff artifacts',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(38,4,'pre3','prerequisite',NULL,2,'Secrets and environment configuration templates ready for review',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(39,4,'E1.1','deliverable','E1',3,'Logging adapters with correlation IDs tied into API/infrastructure',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(40,4,'E1.2','deliverable','E1',4,'Metrics instrumentation for auth success rate, billing sync latency, AI request duration',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(41,4,'E1.3','deliverable','E1',5,'Distributed tracing or equivalent context propagation',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(42,4,'E1.4','deliverable','E1',6,'SLO/SLA targets documented with alert thresholds',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(43,4,'E2.1','deliverable','E2',7,'Threat model covering high-risk flows',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(44,4,'E2.2','deliverable','E2',8,'Automated dependency scanning integrated into CI',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(45,4,'E2.3','deliverable','E2',9,'Secrets management plan documented; `.env.example` and docs updated',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(46,4,'E2.4','deliverable','E2',10,'Security regression tests for authorization/input validation paths',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(47,4,'E3.1','deliverable','E3',11,'Turbo tasks for build/deploy pipelines',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(48,4,'E3.2','deliverable','E3',12,'Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(49,4,'E3.3','deliverable','E3',13,'CI/CD pipeline enabling staged promotion with smoke tests',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(50,4,'E3.4','deliverable','E3',14,'Release checklist plus rollback procedure documented',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(51,4,'E4.1','deliverable','E4',15,'`DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(52,4,'E4.2','deliverable','E4',16,'Runbooks for support, incident response, domain operations finalized',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(53,4,'E4.3','deliverable','E4',17,'ADR log closed out with statuses',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(54,4,'E4.4','deliverable','E4',18,'Final tag (e.g., `v1.0.0`) created post-verification',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(55,4,'acc1','acceptance',NULL,19,'Observability stack (logging, metrics, tracing) implemented and documented',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(56,4,'acc2','acceptance',NULL,20,'Security review complete: threat model, dependency audit, secrets management validation, regression tests',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(57,4,'acc3','acceptance',NULL,21,'Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed in CI/CD',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(58,4,'acc4','acceptance',NULL,22,'Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(59,4,'acc5','acceptance',NULL,23,'Final `/execute-tasks` referencing security + operations standards succeeds',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(60,4,'clo1','closure',NULL,24,'Run `/execute-tasks` with security + operations standards; ensure all gating commands succeed',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(61,4,'clo2','closure',NULL,25,'Share final summary with stakeholders, archive plan if required',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(62,5,'H1.1','deliverable','H1',0,'Draft written',2,'done','2026-11-24 08:12:00.000000','U0SPONSOR','U0SPONSOR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(63,5,'H2.1','deliverable','H2',1,'Draft read; Marks made',2,'open',NULL,NULL,NULL,NULL,NULL,'U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(64,5,'H3.1','deliverable','H3',2,'Printed',2,'retired','2026-11-24 08:12:00.000000','U0SPONSOR','U0SPONSOR',NULL,'it is read on screens',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(65,5,'acc1','acceptance',NULL,3,'Nobody finds a typo',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(66,5,'acc2','acceptance',NULL,4,'The printer is paid',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(67,5,'clo1','closure',NULL,5,'Files put away',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(68,6,'T1.1','deliverable','T1',0,'Tidy',4,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000','2026-11-26 06:30:00.000000',NULL,NULL,NULL,'U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(69,7,'T1.1','deliverable','T1',0,'Tidy',4,'done','2026-11-24 08:12:00.000000','U0OPS','U0OPS',NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000','2026-11-26 06:30:00.000000',NULL,NULL,NULL,'U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(70,8,'T1.1','deliverable','T1',0,'Tidy',3,'open',NULL,NULL,NULL,NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000','2026-11-26 06:30:00.000000',NULL,NULL,NULL,'U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(71,9,'T1.1','deliverable','T1',0,'Tidy',4,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000','2026-11-26 11:00:00.000000',NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(72,10,'T1.1','deliverable','T1',0,'Tidy',4,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000','2026-11-26 11:00:00.000000',NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(73,11,'T1.1','deliverable','T1',0,'Tidy',4,'waived','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'it is tidy','U0DEV','2026-11-24 08:12:00.000000','2026-11-26 11:00:00.000000',NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(74,12,'pre1','prerequisite',NULL,0,'Phase D acceptance recorded; CI green for API/web/e2e',2,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(75,12,'pre2','prerequisite',NULL,1,'Operations stakeholders identified for handoff artifacts',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(76,12,'pre3','prerequisite',NULL,2,'Secrets and environment configuration templates ready for review',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(77,12,'E1.1','deliverable','E1',3,'Logging adapters with correlation IDs tied into API/infrastructure',5,'done','2026-11-27 20:00:00.000000','U0LEAD','U0LEAD','#7','the alert, as it came in','U0OPS','2026-11-24 08:12:00.000000','2026-11-26 11:00:00.000000',NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(78,12,'E1.2','deliverable','E1',4,'Metrics instrumentation for auth success rate, billing sync latency, AI request duration',4,'done','2026-11-24 08:12:00.000000','U0DEV','U0DEV','https://example.com/pull/7','reviewed by ops',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(79,12,'E1.3','deliverable','E1',5,'Distributed tracing or equivalent context propagation',4,'open',NULL,NULL,NULL,NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000',NULL,NULL,NULL,NULL,'U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(80,12,'E1.4','deliverable','E1',6,'SLO/SLA targets documented with alert thresholds',3,'done','2026-11-25 09:00:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,'2026-11-27 16:00:00.000000',NULL,NULL,NULL,NULL,'ca46aca9623f758fb126f2e4b40aa9b2cdf1f5e7','https://github.com/acme/devnet/commit/ca46aca9623f758fb126f2e4b40aa9b2cdf1f5e7','dev','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(81,12,'E2.1','deliverable','E2',7,'Threat model covering high-risk flows',4,'done','2026-12-02 12:00:00.000000','U0LEAD','U0LEAD',NULL,NULL,'U0LEAD','2026-11-24 08:12:00.000000','2026-11-26 11:00:00.000000',NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(82,12,'E2.2','deliverable','E2',8,'Automated dependency scanning integrated into CI',4,'open',NULL,NULL,NULL,NULL,NULL,'U0OPS','2026-11-24 08:12:00.000000',NULL,'U0OPS','2026-11-24 08:12:00.000000','waiting for the vendor''s key','U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(83,12,'E2.3','deliverable','E2',9,'Secrets management plan documented; `.env.example` and docs updated',2,'open',NULL,NULL,NULL,NULL,NULL,'U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(84,12,'E2.4','deliverable','E2',10,'Security regression tests for authorization/input validation paths',2,'open',NULL,NULL,NULL,NULL,NULL,'U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL,NULL,'U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(85,12,'E3.1','deliverable','E3',11,'Turbo tasks for build/deploy pipelines',3,'open',NULL,NULL,NULL,NULL,NULL,'U0OPS','2026-11-24 08:12:00.000000','2026-12-04 16:00:00.000000',NULL,NULL,NULL,'U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(86,12,'E3.2','deliverable','E3',12,'Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation',2,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 16:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(87,12,'E3.3','deliverable','E3',13,'CI/CD pipeline enabling staged promotion with smoke tests',2,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 16:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(88,12,'E3.4','deliverable','E3',14,'Release checklist plus rollback procedure documented',2,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04 16:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(89,12,'E4.1','deliverable','E4',15,'`DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks',2,'waived','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'platform team owns Terraform',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(90,12,'E4.2','deliverable','E4',16,'Runbooks for support, incident response, domain operations finalized',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(91,12,'E4.3','deliverable','E4',17,'ADR log closed out with statuses',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(92,12,'E4.4','deliverable','E4',18,'Final tag (e.g., `v1.0.0`) created post-verification',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(93,12,'acc1','acceptance',NULL,19,'Observability stack (logging, metrics, tracing) implemented and documented',3,'done','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'U0DEV','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
INSERT INTO "items" VALUES(94,12,'acc2','acceptance',NULL,20,'Security review complete: threat model, dependency audit, secrets management validation, regression tests',2,'done','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(95,12,'acc3','acceptance',NULL,21,'Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed in CI/CD',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(96,12,'acc4','acceptance',NULL,22,'Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(97,12,'acc5','acceptance',NULL,23,'Final `/execute-tasks` referencing security + operations standards succeeds',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(98,12,'clo1','closure',NULL,24,'Run `/execute-tasks` with security + operations standards; ensure all gating commands succeed',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(99,12,'clo2','closure',NULL,25,'Share final summary with stakeholders, archive plan if required',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(100,12,'E2.5','deliverable','E2',10,'rotate the leaked key',2,'retired','2026-11-24 08:12:00.000000','U0LEAD','U0LEAD',NULL,'the key was never in use',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(101,12,'E3.5','deliverable','E3',14,'a diagram of the network',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(102,2,'F1.3','deliverable','F1',1,'Invoices asked for',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(103,13,'K1.1','deliverable','K1',0,'T001 Measure the room',2,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(104,13,'K1.2','deliverable','K1',1,'T002 [P] Order the cupboards',2,'done','2026-12-02 12:00:00.000000','U0DEV','U0DEV',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(105,13,'K1.2.1','deliverable','K1',2,'the corner',1,'done','2026-12-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(106,13,'K1.2.2','deliverable','K1',3,'the rest',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(107,13,'K1.3','deliverable','K1',4,'~~T003 Order a second oven~~',1,'waived','2026-12-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(108,13,'K2.1','deliverable','K2',5,'**T004** Hang the cupboards',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(109,13,'K2.1.1','deliverable','K2',6,'level',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(110,13,'K2.1.1.1','deliverable','K2',7,'seen by a second person',2,'done','2026-12-02 12:00:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(111,13,'K2.2','deliverable','K2',8,'T005 Connect the water',2,'waived','2026-12-02 12:00:00.000000','U0LEAD','U0LEAD',NULL,'there is no water',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(112,13,'acc1','acceptance',NULL,9,'Nobody minds the noise',1,'done','2026-12-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(113,14,'K1.1','deliverable','K1',0,'T001 Measure the room',2,'done','2026-12-02 12:00:00.000000','U0OPS','U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(114,14,'K1.2','deliverable','K1',1,'T002 [P] Order the cupboards',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(115,14,'K1.2.1','deliverable','K1',2,'the corner',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(116,14,'K1.2.2','deliverable','K1',3,'the rest',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(117,14,'K1.3','deliverable','K1',4,'~~T003 Order a second oven~~',1,'waived','2026-12-02 12:00:00.000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(118,14,'K2.1','deliverable','K2',5,'**T004** Hang the cupboards',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(119,14,'K2.1.1','deliverable','K2',6,'level',2,'open',NULL,NULL,NULL,NULL,NULL,'U0OPS','2026-12-02 12:00:00.000000',NULL,NULL,NULL,NULL,'U0OPS',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(120,14,'K2.1.1.1','deliverable','K2',7,'seen by a second person',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(121,14,'K2.2','deliverable','K2',8,'T005 Connect the water',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "items" VALUES(122,14,'acc1','acceptance',NULL,9,'Nobody minds the noise',1,'open',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE mutes (
	id INTEGER NOT NULL, 
	person VARCHAR NOT NULL, 
	run_id INTEGER, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_mutes PRIMARY KEY (id), 
	CONSTRAINT fk_mutes_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "mutes" VALUES(1,'U0DEV',NULL,'weekly','2026-11-24 08:12:00.000000');
INSERT INTO "mutes" VALUES(2,'U0SPONSOR',12,'soon','2026-11-24 08:12:00.000000');
INSERT INTO "mutes" VALUES(3,'U0LEAD',12,'idle','2026-11-24 08:12:00.000000');
INSERT INTO "mutes" VALUES(4,'U0LEAD',12,'','2026-12-02 12:00:00.000000');
CREATE TABLE nudges (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	slot VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	about VARCHAR, 
	person VARCHAR NOT NULL, 
	lane VARCHAR NOT NULL, 
	because TEXT NOT NULL, 
	fell_due_at DATETIME NOT NULL, 
	of_use_until DATETIME NOT NULL, 
	exact BOOLEAN NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	reason VARCHAR, 
	found_at DATETIME NOT NULL, 
	said_at DATETIME, 
	message INTEGER, over_at DATETIME, 
	CONSTRAINT pk_nudges PRIMARY KEY (id), 
	CONSTRAINT fk_nudges_message_outbox FOREIGN KEY(message) REFERENCES outbox (id), 
	CONSTRAINT fk_nudges_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_nudges_slot UNIQUE (slot), 
	CONSTRAINT ck_nudges_state CHECK (state IN ('waiting', 'said', 'skipped'))
);
INSERT INTO "nudges" VALUES(1,12,'blocked:12:E2.2:2026-11-24T08:12:00+00:00:U0LEAD','blocked','E2.2','U0LEAD','U0LEAD','You lead the run, and somebody blocked E2.2.','2026-11-24 08:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-24 09:00:00.000000','2026-11-24 09:00:00.000000',67,'2026-11-27 21:00:00.000000');
INSERT INTO "nudges" VALUES(2,12,'digest:12:2026-11-24:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-11-24 08:30:00.000000','2026-11-24 23:00:00.000000',0,'said',NULL,'2026-11-24 09:00:00.000000','2026-11-24 09:00:00.000000',66,'2026-11-24 09:00:00.000000');
INSERT INTO "nudges" VALUES(3,12,'prerequisites:12:U0LEAD','prerequisites',NULL,'U0LEAD','U0LEAD','You lead the run, and on its first day not every prerequisite is ticked.','2026-11-24 09:12:00.000000','2026-11-26 08:30:00.000000',0,'said',NULL,'2026-11-24 10:00:00.000000','2026-11-24 10:00:00.000000',68,'2026-11-27 21:00:00.000000');
INSERT INTO "nudges" VALUES(4,3,'unowned:3:G1:2026-11-24:U0DEV','unowned','G1','U0DEV','U0DEV','You lead the run, G1 is next, and nobody owns it.','2026-11-24 09:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-24 13:00:00.000000','2026-11-24 13:00:00.000000',69,NULL);
INSERT INTO "nudges" VALUES(5,8,'assigned:8:T1.1:2026-11-24T08:12:00+00:00:U0DEV','assigned','T1.1','U0DEV','U0DEV','<@U0OPS> made you the owner of T1.1.','2026-11-24 08:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-24 13:00:00.000000','2026-11-24 13:00:00.000000',69,'2026-11-25 13:00:00.000000');
INSERT INTO "nudges" VALUES(6,5,'digest:5:2026-11-24:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-24 17:00:00.000000','2026-11-25 08:00:00.000000',0,'said',NULL,'2026-11-24 17:00:00.000000','2026-11-24 17:00:00.000000',70,'2026-11-24 17:00:00.000000');
INSERT INTO "nudges" VALUES(7,2,'unowned:2:F2:2026-11-24:U0OPS','unowned','F2','U0OPS','U0OPS','You lead the run, F2 is next, and nobody owns it.','2026-11-24 09:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-25 00:00:00.000000','2026-11-25 00:00:00.000000',71,'2026-12-02 12:00:00.000000');
INSERT INTO "nudges" VALUES(8,12,'soon:12:E1.1:2026-11-26T11:00:00+00:00:U0OPS','soon','E1.1','U0OPS','U0OPS','You own E1.1, and it is due on your next working day.','2026-11-25 00:00:00.000000','2026-11-26 00:00:00.000000',0,'said',NULL,'2026-11-25 00:00:00.000000','2026-11-25 00:00:00.000000',71,NULL);
INSERT INTO "nudges" VALUES(9,12,'assigned:12:E1.1:2026-11-24T08:12:00+00:00:U0OPS','assigned','E1.1','U0OPS','U0OPS','<@U0LEAD> made you the owner of E1.1.','2026-11-24 08:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-25 00:00:00.000000','2026-11-25 00:00:00.000000',71,'2026-12-02 12:00:00.000000');
INSERT INTO "nudges" VALUES(10,12,'assigned:12:E2.2:2026-11-24T08:12:00+00:00:U0OPS','assigned','E2.2','U0OPS','U0OPS','<@U0LEAD> made you the owner of E2.2.','2026-11-24 08:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-25 00:00:00.000000','2026-11-25 00:00:00.000000',71,'2026-12-02 12:00:00.000000');
INSERT INTO "nudges" VALUES(11,2,'digest:2:2026-11-25:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-25 03:30:00.000000','2026-11-25 18:30:00.000000',0,'said',NULL,'2026-11-25 04:00:00.000000','2026-11-25 04:00:00.000000',73,'2026-11-25 04:00:00.000000');
INSERT INTO "nudges" VALUES(12,8,'digest:8:2026-11-25:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-25 03:30:00.000000','2026-11-25 18:30:00.000000',0,'said',NULL,'2026-11-25 04:00:00.000000','2026-11-25 04:00:00.000000',72,'2026-11-25 04:00:00.000000');
INSERT INTO "nudges" VALUES(13,12,'soon:12:E2.1:2026-11-26T11:00:00+00:00:U0LEAD','soon','E2.1','U0LEAD','U0LEAD','You own E2.1, and it is due on your next working day.','2026-11-25 08:00:00.000000','2026-11-26 08:00:00.000000',0,'said',NULL,'2026-11-25 08:00:00.000000','2026-11-25 08:00:00.000000',74,'2026-11-26 08:00:00.000000');
INSERT INTO "nudges" VALUES(14,4,'concern:4:1:U0LEAD','concern','concern1','U0LEAD','U0LEAD','You lead the run, and concern 1 waits for an answer.','2026-11-25 08:12:00.000000','2026-12-02 08:12:00.000000',0,'said',NULL,'2026-11-25 09:00:00.000000','2026-11-25 09:00:00.000000',76,NULL);
INSERT INTO "nudges" VALUES(15,12,'concern:12:2:U0LEAD','concern','concern2','U0LEAD','U0LEAD','You lead the run, and concern 2 waits for an answer.','2026-11-25 08:12:00.000000','2026-12-02 08:12:00.000000',0,'said',NULL,'2026-11-25 09:00:00.000000','2026-11-25 09:00:00.000000',76,'2026-11-27 21:00:00.000000');
INSERT INTO "nudges" VALUES(16,12,'digest:12:2026-11-25:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-11-25 08:30:00.000000','2026-11-25 23:00:00.000000',0,'said',NULL,'2026-11-25 09:00:00.000000','2026-11-25 09:00:00.000000',75,'2026-11-25 09:00:00.000000');
INSERT INTO "nudges" VALUES(17,2,'unowned:2:F1:2026-11-24:U0OPS','unowned','F1','U0OPS','U0OPS','You lead the run, F1 is next, and nobody owns it.','2026-11-24 09:12:00.000000','2026-12-01 08:12:00.000000',0,'said',NULL,'2026-11-25 10:00:00.000000','2026-11-26 00:00:00.000000',88,NULL);
INSERT INTO "nudges" VALUES(18,8,'soon:8:T1.1:2026-11-26T06:30:00+00:00:U0DEV','soon','T1.1','U0DEV','U0DEV','You own T1.1, and it is due on your next working day.','2026-11-25 13:00:00.000000','2026-11-26 06:30:00.000000',0,'said',NULL,'2026-11-25 13:00:00.000000','2026-11-25 13:00:00.000000',85,'2026-11-27 13:00:00.000000');
INSERT INTO "nudges" VALUES(19,3,'digest:3:2026-11-25:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-25 14:00:00.000000','2026-11-26 05:00:00.000000',0,'said',NULL,'2026-11-25 14:00:00.000000','2026-11-25 14:00:00.000000',86,'2026-11-25 14:00:00.000000');
INSERT INTO "nudges" VALUES(20,5,'digest:5:2026-11-25:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-25 17:00:00.000000','2026-11-26 08:00:00.000000',0,'said',NULL,'2026-11-25 17:00:00.000000','2026-11-25 17:00:00.000000',87,'2026-11-25 17:00:00.000000');
INSERT INTO "nudges" VALUES(21,12,'own:1:U0OPS','own','E2.1','U0OPS','U0OPS','<@U0LEAD> asked to have you reminded.','2026-11-25 10:00:00.000000','2026-12-02 10:00:00.000000',0,'said',NULL,'2026-11-26 00:00:00.000000','2026-11-26 00:00:00.000000',88,NULL);
INSERT INTO "nudges" VALUES(22,12,'due:12:E1.1:2026-11-26T11:00:00+00:00:U0OPS','due','E1.1','U0OPS','U0OPS','You own E1.1, and this is the day that it is due.','2026-11-26 00:00:00.000000','2026-11-26 11:00:00.000000',0,'said',NULL,'2026-11-26 00:00:00.000000','2026-11-26 00:00:00.000000',88,'2026-12-02 12:00:00.000000');
INSERT INTO "nudges" VALUES(23,2,'digest:2:2026-11-26:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-26 03:30:00.000000','2026-11-26 18:30:00.000000',0,'said',NULL,'2026-11-26 04:00:00.000000','2026-11-26 04:00:00.000000',90,'2026-11-26 04:00:00.000000');
INSERT INTO "nudges" VALUES(24,8,'digest:8:2026-11-26:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-26 03:30:00.000000','2026-11-26 18:30:00.000000',0,'said',NULL,'2026-11-26 04:00:00.000000','2026-11-26 04:00:00.000000',89,'2026-11-26 04:00:00.000000');
INSERT INTO "nudges" VALUES(25,12,'due:12:E2.1:2026-11-26T11:00:00+00:00:U0LEAD','due','E2.1','U0LEAD','U0LEAD','You own E2.1, and this is the day that it is due.','2026-11-26 08:00:00.000000','2026-11-26 11:00:00.000000',0,'said',NULL,'2026-11-26 08:00:00.000000','2026-11-26 08:00:00.000000',91,'2026-11-26 11:00:00.000000');
INSERT INTO "nudges" VALUES(26,12,'own:2:U0LEAD','own',NULL,'U0LEAD','U0LEAD','You asked to be reminded at this hour.','2026-11-26 09:00:00.000000','2026-12-03 09:00:00.000000',1,'said',NULL,'2026-11-26 09:00:00.000000','2026-11-26 09:00:00.000000',93,'2026-11-27 21:00:00.000000');
INSERT INTO "nudges" VALUES(27,12,'digest:12:2026-11-26:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-11-26 08:30:00.000000','2026-11-26 23:00:00.000000',0,'said',NULL,'2026-11-26 09:00:00.000000','2026-11-26 09:00:00.000000',92,'2026-11-26 09:00:00.000000');
INSERT INTO "nudges" VALUES(28,12,'overdue:12:E2.1:2026-11-26T11:00:00+00:00:U0LEAD','overdue','E2.1','U0LEAD','U0LEAD','You own E2.1, and it is open after it was due.','2026-11-26 11:00:00.000000','2026-11-30 11:00:00.000000',0,'said',NULL,'2026-11-26 11:00:00.000000','2026-11-26 11:00:00.000000',94,'2026-11-27 21:00:00.000000');
INSERT INTO "nudges" VALUES(29,3,'digest:3:2026-11-26:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-26 14:00:00.000000','2026-11-27 05:00:00.000000',0,'said',NULL,'2026-11-26 14:00:00.000000','2026-11-26 14:00:00.000000',95,'2026-11-26 14:00:00.000000');
INSERT INTO "nudges" VALUES(30,5,'digest:5:2026-11-26:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-26 17:00:00.000000','2026-11-27 08:00:00.000000',0,'said',NULL,'2026-11-26 17:00:00.000000','2026-11-26 17:00:00.000000',96,'2026-11-26 17:00:00.000000');
INSERT INTO "nudges" VALUES(31,12,'snoozed:1:U0OPS','snoozed','E2.2','U0OPS','U0OPS','You put this off until now.','2026-11-27 01:00:00.000000','2026-12-04 01:00:00.000000',1,'said',NULL,'2026-11-27 01:00:00.000000','2026-11-27 01:00:00.000000',97,NULL);
INSERT INTO "nudges" VALUES(32,2,'digest:2:2026-11-27:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-27 03:30:00.000000','2026-11-27 18:30:00.000000',0,'said',NULL,'2026-11-27 04:00:00.000000','2026-11-27 04:00:00.000000',99,'2026-11-27 04:00:00.000000');
INSERT INTO "nudges" VALUES(33,8,'digest:8:2026-11-27:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-27 03:30:00.000000','2026-11-27 18:30:00.000000',0,'said',NULL,'2026-11-27 04:00:00.000000','2026-11-27 04:00:00.000000',98,'2026-11-27 04:00:00.000000');
INSERT INTO "nudges" VALUES(34,12,'digest:12:2026-11-27:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-11-27 08:30:00.000000','2026-11-27 23:00:00.000000',0,'said',NULL,'2026-11-27 09:00:00.000000','2026-11-27 09:00:00.000000',100,'2026-11-27 09:00:00.000000');
INSERT INTO "nudges" VALUES(35,4,'acknowledge:4:2026-11-24T08:12:00+00:00:U0DEV','acknowledge',NULL,'U0DEV','U0DEV','<@U0LEAD> named you a stakeholder of Phase E-2, which was closed.','2026-11-26 08:12:00.000000','2026-12-03 08:12:00.000000',0,'said',NULL,'2026-11-27 13:00:00.000000','2026-11-27 13:00:00.000000',101,NULL);
INSERT INTO "nudges" VALUES(36,8,'overdue:8:T1.1:2026-11-26T06:30:00+00:00:U0DEV','overdue','T1.1','U0DEV','U0DEV','You own T1.1, and it is open after it was due.','2026-11-26 06:30:00.000000','2026-11-30 06:30:00.000000',0,'said',NULL,'2026-11-27 13:00:00.000000','2026-11-27 13:00:00.000000',101,'2026-12-02 12:00:00.000000');
INSERT INTO "nudges" VALUES(37,12,'idle:12:E1.3:2026-11-24T08:12:00+00:00:U0DEV','idle','E1.3','U0DEV','U0DEV','You own E1.3, and nothing happened to it for 2 working days.','2026-11-26 08:30:00.000000','2026-12-03 08:30:00.000000',0,'said',NULL,'2026-11-27 13:00:00.000000','2026-11-27 13:00:00.000000',101,NULL);
INSERT INTO "nudges" VALUES(38,3,'digest:3:2026-11-27:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-27 14:00:00.000000','2026-11-28 05:00:00.000000',0,'said',NULL,'2026-11-27 14:00:00.000000','2026-11-27 14:00:00.000000',102,'2026-11-27 14:00:00.000000');
INSERT INTO "nudges" VALUES(39,12,'weekly:12:2026-11-23:C0STAKE','weekly',NULL,'C0STAKE','C0STAKE','<@U0LEAD> named you a stakeholder of Phase E-3.','2026-11-27 14:00:00.000000','2026-12-01 14:00:00.000000',0,'said',NULL,'2026-11-27 14:00:00.000000','2026-11-27 14:00:00.000000',103,'2026-11-27 14:00:00.000000');
INSERT INTO "nudges" VALUES(40,5,'digest:5:2026-11-27:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-27 17:00:00.000000','2026-11-28 08:00:00.000000',0,'said',NULL,'2026-11-27 17:00:00.000000','2026-11-27 17:00:00.000000',104,'2026-11-27 17:00:00.000000');
INSERT INTO "nudges" VALUES(41,2,'digest:2:2026-11-30:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-30 03:30:00.000000','2026-11-30 18:30:00.000000',0,'said',NULL,'2026-11-30 04:00:00.000000','2026-11-30 04:00:00.000000',106,'2026-11-30 04:00:00.000000');
INSERT INTO "nudges" VALUES(42,8,'digest:8:2026-11-30:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-30 03:30:00.000000','2026-11-30 18:30:00.000000',0,'said',NULL,'2026-11-30 04:00:00.000000','2026-11-30 04:00:00.000000',105,'2026-11-30 04:00:00.000000');
INSERT INTO "nudges" VALUES(43,8,'late:8:T1.1:2026-11-26T06:30:00+00:00:U0OPS','late','T1.1','U0OPS','U0OPS','You lead the run, and T1.1 is open two working days after it was due.','2026-11-30 06:30:00.000000','2026-12-07 06:30:00.000000',0,'said',NULL,'2026-11-30 07:00:00.000000','2026-11-30 07:00:00.000000',107,NULL);
INSERT INTO "nudges" VALUES(44,12,'digest:12:2026-11-30:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-11-30 08:30:00.000000','2026-11-30 23:00:00.000000',0,'said',NULL,'2026-11-30 09:00:00.000000','2026-11-30 09:00:00.000000',108,'2026-11-30 09:00:00.000000');
INSERT INTO "nudges" VALUES(45,12,'late:12:E2.1:2026-11-26T11:00:00+00:00:U0LEAD','late','E2.1','U0LEAD','U0LEAD','You own E2.1, and it is open two working days after it was due.','2026-11-30 11:00:00.000000','2026-12-07 11:00:00.000000',0,'skipped','put off','2026-11-30 11:00:00.000000',NULL,NULL,NULL);
INSERT INTO "nudges" VALUES(46,8,'late:8:T1.1:2026-11-26T06:30:00+00:00:U0DEV','late','T1.1','U0DEV','U0DEV','You own T1.1, and it is open two working days after it was due.','2026-11-30 06:30:00.000000','2026-12-07 06:30:00.000000',0,'said',NULL,'2026-11-30 13:00:00.000000','2026-11-30 13:00:00.000000',109,NULL);
INSERT INTO "nudges" VALUES(47,3,'digest:3:2026-11-30:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-11-30 14:00:00.000000','2026-12-01 05:00:00.000000',0,'said',NULL,'2026-11-30 14:00:00.000000','2026-11-30 14:00:00.000000',110,'2026-11-30 14:00:00.000000');
INSERT INTO "nudges" VALUES(48,5,'digest:5:2026-11-30:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-11-30 17:00:00.000000','2026-12-01 08:00:00.000000',0,'said',NULL,'2026-11-30 17:00:00.000000','2026-11-30 17:00:00.000000',111,'2026-11-30 17:00:00.000000');
INSERT INTO "nudges" VALUES(49,2,'digest:2:2026-12-01:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-12-01 03:30:00.000000','2026-12-01 18:30:00.000000',0,'said',NULL,'2026-12-01 04:00:00.000000','2026-12-01 04:00:00.000000',113,'2026-12-01 04:00:00.000000');
INSERT INTO "nudges" VALUES(50,8,'digest:8:2026-12-01:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-12-01 03:30:00.000000','2026-12-01 18:30:00.000000',0,'said',NULL,'2026-12-01 04:00:00.000000','2026-12-01 04:00:00.000000',112,'2026-12-01 04:00:00.000000');
INSERT INTO "nudges" VALUES(51,12,'digest:12:2026-12-01:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-12-01 08:30:00.000000','2026-12-01 23:00:00.000000',0,'said',NULL,'2026-12-01 09:00:00.000000','2026-12-01 09:00:00.000000',114,'2026-12-01 09:00:00.000000');
INSERT INTO "nudges" VALUES(52,3,'digest:3:2026-12-01:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-12-01 14:00:00.000000','2026-12-02 05:00:00.000000',0,'said',NULL,'2026-12-01 14:00:00.000000','2026-12-01 14:00:00.000000',115,'2026-12-01 14:00:00.000000');
INSERT INTO "nudges" VALUES(53,5,'digest:5:2026-12-01:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-12-01 17:00:00.000000','2026-12-02 08:00:00.000000',0,'said',NULL,'2026-12-01 17:00:00.000000','2026-12-01 17:00:00.000000',116,'2026-12-01 17:00:00.000000');
INSERT INTO "nudges" VALUES(54,2,'digest:2:2026-12-02:C0STAKE','digest',NULL,'C0STAKE','C0STAKE','A run''s channel gets a digest on working days while something is open.','2026-12-02 03:30:00.000000','2026-12-02 18:30:00.000000',0,'said',NULL,'2026-12-02 04:00:00.000000','2026-12-02 04:00:00.000000',118,'2026-12-02 04:00:00.000000');
INSERT INTO "nudges" VALUES(55,8,'digest:8:2026-12-02:C0GENERAL','digest',NULL,'C0GENERAL','C0GENERAL','A run''s channel gets a digest on working days while something is open.','2026-12-02 03:30:00.000000','2026-12-02 18:30:00.000000',0,'said',NULL,'2026-12-02 04:00:00.000000','2026-12-02 04:00:00.000000',117,'2026-12-02 04:00:00.000000');
INSERT INTO "nudges" VALUES(56,5,'idle:5:H2.1:2026-11-24T08:12:00+00:00:U0LEAD','idle','H2.1','U0LEAD','U0LEAD','You own H2.1, and nothing happened to it for 5 working days.','2026-12-01 17:00:00.000000','2026-12-08 17:00:00.000000',0,'said',NULL,'2026-12-02 08:00:00.000000','2026-12-02 08:00:00.000000',119,NULL);
INSERT INTO "nudges" VALUES(57,12,'snoozed:4:U0LEAD','snoozed',NULL,'U0LEAD','U0LEAD','You put this off until now.','2026-12-02 09:00:00.000000','2026-12-09 09:00:00.000000',1,'said',NULL,'2026-12-02 09:00:00.000000','2026-12-02 09:00:00.000000',121,NULL);
INSERT INTO "nudges" VALUES(58,12,'digest:12:2026-12-02:C0PHASEE','digest',NULL,'C0PHASEE','C0PHASEE','A run''s channel gets a digest on working days while something is open.','2026-12-02 08:30:00.000000','2026-12-02 23:00:00.000000',0,'said',NULL,'2026-12-02 09:00:00.000000','2026-12-02 09:00:00.000000',120,'2026-12-02 09:00:00.000000');
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	lane VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	data JSON NOT NULL, 
	slot VARCHAR, 
	happened_at DATETIME NOT NULL, 
	state VARCHAR(16) NOT NULL, 
	due_at DATETIME NOT NULL, 
	lease_owner VARCHAR, 
	lease_until DATETIME, 
	attempts INTEGER NOT NULL, 
	unsure BOOLEAN NOT NULL, 
	reason VARCHAR, 
	ts VARCHAR, correlation VARCHAR, changes INTEGER DEFAULT 0 NOT NULL, pinned BOOLEAN DEFAULT 0 NOT NULL, can_wait BOOLEAN DEFAULT 0 NOT NULL, unsure_since DATETIME, aside_since DATETIME, trouble VARCHAR, 
	CONSTRAINT pk_outbox PRIMARY KEY (id), 
	CONSTRAINT fk_outbox_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_outbox_slot UNIQUE (slot), 
	CONSTRAINT ck_outbox_state CHECK (state IN ('due', 'leased', 'sent', 'refused', 'skipped'))
);
INSERT INTO "outbox" VALUES(1,1,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'1.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(2,1,'C0STAKE','board','{}','board:1','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'2.000001',NULL,10,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(3,1,'C0STAKE','step_done','{"steps": ["E1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'3.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(4,1,'C0STAKE','step_done','{"steps": ["E2"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'4.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(5,1,'C0STAKE','step_done','{"steps": ["E3"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'5.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(6,1,'C0STAKE','step_done','{"steps": ["E3", "E4"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'6.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(7,1,'C0STAKE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F1|Burn-up of Phase E>", "<https://files.example.com/F2|Report of Phase E (html)>", "<https://files.example.com/F3|Report of Phase E (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'7.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(8,1,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F4|Burn-up of Phase E>", "<https://files.example.com/F5|Report of Phase E (html)>", "<https://files.example.com/F6|Report of Phase E (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'8.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(9,1,'U0LEAD','concern','{"number": 1}','concern:1:1','2026-11-24 08:12:00.000000','skipped','2024-01-07 09:00:00.000000',NULL,NULL,1,0,'no longer news',NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(10,1,'U0SPONSOR','concern_answered','{"number": 1, "answer": "both are tested on Monday"}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'9.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(11,1,'C0STAKE','archived','{"attached": ["<https://files.example.com/F7|Report of Phase E (zip)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'10.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(12,2,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'11.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(13,2,'C0STAKE','board','{}','board:2','2026-12-01 19:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'12.000001',NULL,15,1,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(14,2,'C0STAKE','step_done','{"steps": ["F1", "F2"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'13.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(15,2,'C0STAKE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F8|Burn-up of Phase F>", "<https://files.example.com/F9|Report of Phase F (html)>", "<https://files.example.com/F10|Report of Phase F (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'14.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(16,2,'C0STAKE','reopened','{"reason": "one receipt is missing", "by": "U0OPS"}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'15.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(17,3,'C0GENERAL','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'16.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(18,3,'C0GENERAL','board','{}','board:3','2026-12-02 12:00:00.000000','due','2024-01-07 09:00:00.000000',NULL,NULL,0,0,NULL,'17.000001',NULL,13,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(19,4,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'18.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(20,4,'C0STAKE','board','{}','board:4','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'19.000001',NULL,3,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(21,4,'C0STAKE','step_done','{"steps": ["E1", "E2", "E3", "E4"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'20.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(22,4,'C0STAKE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F11|Burn-up of Phase E-2>", "<https://files.example.com/F12|Report of Phase E-2 (html)>", "<https://files.example.com/F13|Report of Phase E-2 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'21.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(23,4,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F14|Burn-up of Phase E-2>", "<https://files.example.com/F15|Report of Phase E-2 (html)>", "<https://files.example.com/F16|Report of Phase E-2 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'22.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(24,4,'U0DEV','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F17|Burn-up of Phase E-2>", "<https://files.example.com/F18|Report of Phase E-2 (html)>", "<https://files.example.com/F19|Report of Phase E-2 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'23.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(25,4,'U0LEAD','concern','{"number": 1}','concern:4:1','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'24.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(26,5,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'25.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(27,5,'C0STAKE','board','{}','board:5','2026-12-02 08:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'26.000001',NULL,14,1,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(28,5,'C0STAKE','step_done','{"steps": ["H1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'27.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(29,5,'C0STAKE','step_done','{"steps": ["H3"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'28.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(30,6,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'29.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(31,6,'C0STAKE','board','{}','board:6','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'30.000001',NULL,3,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(32,6,'C0STAKE','step_done','{"steps": ["T1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'31.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(33,6,'C0STAKE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F20|Burn-up of Phase T>", "<https://files.example.com/F21|Report of Phase T (html)>", "<https://files.example.com/F22|Report of Phase T (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'32.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(34,6,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F23|Burn-up of Phase T>", "<https://files.example.com/F24|Report of Phase T (html)>", "<https://files.example.com/F25|Report of Phase T (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'33.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(35,7,'C0GENERAL','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'34.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(36,7,'C0GENERAL','board','{}','board:7','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'35.000001',NULL,4,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(37,7,'C0GENERAL','step_done','{"steps": ["T1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'36.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(38,7,'C0GENERAL','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F26|Burn-up of Phase T-2>", "<https://files.example.com/F27|Report of Phase T-2 (html)>", "<https://files.example.com/F28|Report of Phase T-2 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'37.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(39,7,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F29|Burn-up of Phase T-2>", "<https://files.example.com/F30|Report of Phase T-2 (html)>", "<https://files.example.com/F31|Report of Phase T-2 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'38.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(40,7,'C0GENERAL','archived','{"attached": ["<https://files.example.com/F32|Report of Phase T-2 (zip)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'39.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(41,8,'C0GENERAL','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'40.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(42,8,'C0GENERAL','board','{}','board:8','2026-12-01 19:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'41.000001',NULL,11,1,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(43,9,'C0PHASEE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'42.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(44,9,'C0PHASEE','board','{}','board:9','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'43.000001',NULL,3,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(45,9,'C0PHASEE','step_done','{"steps": ["T1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'44.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(46,9,'C0PHASEE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F33|Burn-up of Phase T-4>", "<https://files.example.com/F34|Report of Phase T-4 (html)>", "<https://files.example.com/F35|Report of Phase T-4 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'45.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(47,9,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F36|Burn-up of Phase T-4>", "<https://files.example.com/F37|Report of Phase T-4 (html)>", "<https://files.example.com/F38|Report of Phase T-4 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'46.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(48,10,'C0PHASEE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'47.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(49,10,'C0PHASEE','board','{}','board:10','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'48.000001',NULL,4,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(50,10,'C0PHASEE','step_done','{"steps": ["T1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'49.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(51,10,'C0PHASEE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F39|Burn-up of Phase T-5>", "<https://files.example.com/F40|Report of Phase T-5 (html)>", "<https://files.example.com/F41|Report of Phase T-5 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'50.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(52,10,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F42|Burn-up of Phase T-5>", "<https://files.example.com/F43|Report of Phase T-5 (html)>", "<https://files.example.com/F44|Report of Phase T-5 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'51.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(53,10,'C0PHASEE','archived','{"attached": ["<https://files.example.com/F45|Report of Phase T-5 (zip)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'52.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(54,11,'C0STAKE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'53.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(55,11,'C0STAKE','board','{}','board:11','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'54.000001',NULL,3,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(56,11,'C0STAKE','step_done','{"steps": ["T1"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'55.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(57,11,'C0STAKE','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F46|Burn-up of Phase T-6>", "<https://files.example.com/F47|Report of Phase T-6 (html)>", "<https://files.example.com/F48|Report of Phase T-6 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'56.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(58,11,'U0SPONSOR','closed','{"closing": "2026-11-24T08:12:00+00:00", "attached": ["<https://files.example.com/F49|Burn-up of Phase T-6>", "<https://files.example.com/F50|Report of Phase T-6 (html)>", "<https://files.example.com/F51|Report of Phase T-6 (md)>"]}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'57.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(59,12,'C0PHASEE','started','{}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'58.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(60,12,'C0PHASEE','board','{}','board:12','2026-12-02 12:00:00.000000','due','2024-01-07 09:00:00.000000',NULL,NULL,0,0,NULL,'59.000001',NULL,46,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(61,12,'U0DEV','kept_step','{"step": "E2"}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'60.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(62,12,'C0PHASEE','shared_step','{"step": "E2", "by": "U0DEV"}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'61.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(63,12,'U0LEAD','concern','{"number": 1}','concern:12:1','2026-11-24 08:12:00.000000','skipped','2024-01-07 09:00:00.000000',NULL,NULL,1,0,'no longer news',NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(64,12,'U0DEV','concern_answered','{"number": 1, "answer": "we moved the start"}',NULL,'2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'62.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(65,12,'U0LEAD','concern','{"number": 2}','concern:12:2','2026-11-24 08:12:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'63.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(66,12,'C0PHASEE','nudges','{}','nudges:eaf9a7c9b84541769bd4f0d6792ad543','2026-11-24 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'64.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(67,12,'U0LEAD','nudges','{}','nudges:b513187527ee4f08ad03ead3d1624edf','2026-11-24 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'65.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(68,12,'U0LEAD','nudges','{}','nudges:895b6be498e046a0ace903b89378bd07','2026-11-24 10:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'66.000001',NULL,4,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(69,3,'U0DEV','nudges','{}','nudges:9f3e84a18bcf4c6faa386827706c06ea','2026-11-24 13:00:00.000000','due','2024-01-07 09:00:00.000000',NULL,NULL,0,0,NULL,'67.000001',NULL,2,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(70,5,'C0STAKE','nudges','{}','nudges:90e81643edb24682adc571f915f04934','2026-11-24 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'68.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(71,2,'U0OPS','nudges','{}','nudges:2f8df85f31f8479fb45834c037d6d222','2026-11-25 00:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'69.000001',NULL,6,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(72,8,'C0GENERAL','nudges','{}','nudges:4b3daa43ce90457b9df1dc764bdcf74e','2026-11-25 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'70.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(73,2,'C0STAKE','nudges','{}','nudges:beecce0f578a44cbb1cc8f1d6b88d0ac','2026-11-25 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'71.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(74,12,'U0LEAD','nudges','{}','nudges:715c914ded764ec5bba9e8d8e69901b8','2026-11-25 08:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'72.000001',NULL,1,0,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(75,12,'C0PHASEE','nudges','{}','nudges:9563f6f4ebf04eae8946c81353194873','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'73.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(76,4,'U0LEAD','nudges','{}','nudges:0d70e0c2e399484cbcc9f863c0bcc7a6','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'74.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(77,12,'C0PHASEE','proposal','{"commit": "34586840c7e67619006baf3d8630a34b033db59b", "url": "https://github.com/acme/devnet/commit/34586840c7e67619006baf3d8630a34b033db59b", "author": "Rita Holt", "person": null, "subject": "test: three more", "tag": null, "items": ["E3.1", "E3.2", "E3.3", "E3.4", "E3.5", "E4.2"]}','proposal:12:34586840c7e67619006baf3d8630a34b033db59b','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'75.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(78,12,'C0PHASEE','proposal','{"commit": "c23ff61da76b92969fde33b1a0e023e5adb2cdff", "url": "https://github.com/acme/devnet/commit/c23ff61da76b92969fde33b1a0e023e5adb2cdff", "author": "Tom Vane", "person": null, "subject": "docs: a note", "tag": null, "items": ["E4.3"]}','proposal:12:c23ff61da76b92969fde33b1a0e023e5adb2cdff','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'76.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(79,12,'C0PHASEE','proposal','{"commit": "7297f259143190a2ca18ab60955ef62b2d9851c2", "url": "https://github.com/acme/devnet/commit/7297f259143190a2ca18ab60955ef62b2d9851c2", "author": "Uma Iyer", "person": null, "subject": "docs: another note", "tag": null, "items": ["E4.4"]}','proposal:12:7297f259143190a2ca18ab60955ef62b2d9851c2','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'77.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(80,12,'C0PHASEE','proposal','{"commit": "b288257ae5a80a79dd17cecefe7d74fcb5dd2f27", "url": "https://github.com/acme/devnet/commit/b288257ae5a80a79dd17cecefe7d74fcb5dd2f27", "author": "dev", "person": "U0DEV", "subject": "feat(phase-e): observability foundation established", "tag": null, "items": ["E1.1", "E1.3"]}','proposal:12:b288257ae5a80a79dd17cecefe7d74fcb5dd2f27','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'78.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(81,12,'C0PHASEE','proposal','{"commit": "ff1a5382aabeba7b7592f8ad53b001c2142e029e", "url": "https://github.com/acme/devnet/commit/ff1a5382aabeba7b7592f8ad53b001c2142e029e", "author": "dev", "person": "U0DEV", "subject": "chore(phase-e): security hardening done", "tag": null, "items": ["E2.1", "E2.2", "E2.3", "E2.4"]}','proposal:12:ff1a5382aabeba7b7592f8ad53b001c2142e029e','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'79.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(82,2,'U0OPS','plan_changed','{"plan": "370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca", "reread": false, "document": "f.md", "problems": [], "new": 1, "reworded": 1}','plan:2:370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca:right','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'80.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(83,3,'U0DEV','plan_changed','{"plan": "9244fd75dd5f5a135f188a86a8e0608ceff02c66ca8df64cd2db19d884d005b0", "reread": false, "document": "g.md", "problems": [], "reworded": 1}','plan:3:9244fd75dd5f5a135f188a86a8e0608ceff02c66ca8df64cd2db19d884d005b0:right','2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'81.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(84,2,'C0STAKE','plan_accepted','{"by": "U0OPS", "plan": "370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca", "document": "f.md", "new": ["F1.3"], "reworded": ["F2.1"], "moved": [], "gone": []}',NULL,'2026-11-25 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'82.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(85,8,'U0DEV','nudges','{}','nudges:df2dd3f27bd74d789c6ddd0947d87ce3','2026-11-25 13:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'83.000001',NULL,1,0,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(86,3,'C0GENERAL','nudges','{}','nudges:96077fa322014d73b13f968bb1f5f963','2026-11-25 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'84.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(87,5,'C0STAKE','nudges','{}','nudges:cd2db6fa2a67413b9e4482bbcda5a68f','2026-11-25 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'85.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(88,2,'U0OPS','nudges','{}','nudges:e725686721434b4db75dc9a5db5288c3','2026-11-26 00:00:00.000000','due','2024-01-07 09:00:00.000000',NULL,NULL,0,0,NULL,'86.000001',NULL,4,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(89,8,'C0GENERAL','nudges','{}','nudges:fcf51edf96b54bd0bf8c006930a25344','2026-11-26 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'87.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(90,2,'C0STAKE','nudges','{}','nudges:cce601daeb13496aa918ef342606db57','2026-11-26 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'88.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(91,12,'U0LEAD','nudges','{}','nudges:17752d16514a4498be0754967322b0b7','2026-11-26 08:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'89.000001',NULL,1,0,1,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(92,12,'C0PHASEE','nudges','{}','nudges:3a6a7a603c5c4c7e946ea841a47fc605','2026-11-26 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'90.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(93,12,'U0LEAD','nudges','{}','nudges:a47cc7bff9fa4086966969ded4da4908','2026-11-26 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'91.000001',NULL,3,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(94,12,'U0LEAD','nudges','{}','nudges:fb2802d9c2ba4ed78a6ff644eca06c8a','2026-11-26 11:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'92.000001',NULL,1,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(95,3,'C0GENERAL','nudges','{}','nudges:e5c49c12bcc94a31a6b77c16a759ce80','2026-11-26 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'93.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(96,5,'C0STAKE','nudges','{}','nudges:bc4dc8e424684c7fb23813e196661641','2026-11-26 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'94.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(97,12,'U0OPS','nudges','{}','nudges:053eb95e86be40dbbffa921f2e9edcca','2026-11-27 01:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'95.000001',NULL,2,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(98,8,'C0GENERAL','nudges','{}','nudges:f7fddcfdb89a45be835ae5d9566d8e40','2026-11-27 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'96.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(99,2,'C0STAKE','nudges','{}','nudges:49e14ac95c834b4eb0e551f140a59b85','2026-11-27 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'97.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(100,12,'C0PHASEE','nudges','{}','nudges:5fdc3ca1e10e4b75a82bdb569a9675a5','2026-11-27 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'98.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(101,4,'U0DEV','nudges','{}','nudges:3667b7ea0dac4c64a10c4b85516dc82b','2026-11-27 13:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'99.000001',NULL,3,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(102,3,'C0GENERAL','nudges','{}','nudges:1e0317691c08434a9bbbd88ee46c98a5','2026-11-27 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'100.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(103,12,'C0STAKE','nudges','{}','nudges:31c54b701c8340bcb2add747cde3bd19','2026-11-27 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'101.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(104,5,'C0STAKE','nudges','{}','nudges:d64be2e6d5db4580842ac14ab329d371','2026-11-27 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'102.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(105,8,'C0GENERAL','nudges','{}','nudges:930994ab2bca4c50b561307f37632fe2','2026-11-30 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'103.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(106,2,'C0STAKE','nudges','{}','nudges:9d4b03ed38e5483dab88ee54c827d995','2026-11-30 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'104.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(107,8,'U0OPS','nudges','{}','nudges:3ea3b6c185db480d858d191b43843073','2026-11-30 07:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'105.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(108,12,'C0PHASEE','nudges','{}','nudges:0631a1df35da44d5906e61701d0f3296','2026-11-30 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'106.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(109,8,'U0DEV','nudges','{}','nudges:46a2a964f8534d969f1dc142fa1175db','2026-11-30 13:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'107.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(110,3,'C0GENERAL','nudges','{}','nudges:54562cdd65f0457ebf489a03ef136f50','2026-11-30 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'108.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(111,5,'C0STAKE','nudges','{}','nudges:5bb10f6ed7ef400f99667a175340d8ae','2026-11-30 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'109.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(112,8,'C0GENERAL','nudges','{}','nudges:97d2c03a643e4e55bf9c119cc6477597','2026-12-01 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'110.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(113,2,'C0STAKE','nudges','{}','nudges:a1f72a17bcbc418cb329e3b7fcd28795','2026-12-01 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'111.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(114,12,'C0PHASEE','nudges','{}','nudges:9b87ea707d634f25b9508d2d36ce8f56','2026-12-01 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'112.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(115,3,'C0GENERAL','nudges','{}','nudges:11157310c5064038a884935976977e21','2026-12-01 14:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'113.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(116,5,'C0STAKE','nudges','{}','nudges:0f01dda11e3c45fb91eb1aa879d53f1f','2026-12-01 17:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'114.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(117,8,'C0GENERAL','nudges','{}','nudges:dc692d19793c46c5a85125d752d54f52','2026-12-02 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'115.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(118,2,'C0STAKE','nudges','{}','nudges:240e1c58d2674951bb740cbd8ef2e11c','2026-12-02 04:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'116.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(119,5,'U0LEAD','nudges','{}','nudges:de083f195a924b5d8faf17414538a4a3','2026-12-02 08:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'117.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(120,12,'C0PHASEE','nudges','{}','nudges:fdd42a856f574de58e8258c4ab496674','2026-12-02 09:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'118.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(121,12,'U0LEAD','nudges','{}','nudges:cd0f426479d447dfaa0d45a522e6e798','2026-12-02 09:00:00.000000','due','2024-01-07 09:00:00.000000',NULL,NULL,0,0,NULL,'119.000001',NULL,3,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(122,12,'U0LEAD','export','{"format": "md", "attached": ["<https://files.example.com/F52|Report of Phase E-3 (md)>"]}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'120.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(123,13,'C0GENERAL','started','{}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'121.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(124,13,'C0GENERAL','board','{}','board:13','2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'122.000001',NULL,5,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(125,14,'C0STAKE','started','{}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'123.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(126,14,'C0STAKE','board','{}','board:14','2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'124.000001',NULL,3,1,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(127,12,'U0OPS','kept_step','{"step": "E3"}',NULL,'2026-12-02 12:00:00.000000','refused','2024-01-07 09:00:00.000000',NULL,NULL,1,0,'cannot_dm_bot',NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(128,12,'C0PHASEE','lead','{"by": "U0LEAD", "to": "U0DEV", "was": "U0LEAD"}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'125.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(129,12,'C0PHASEE','lead','{"by": "U0DEV", "to": "U0LEAD", "was": "U0DEV"}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'126.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(130,12,'C0PHASEE','shared_step','{"step": "E4", "by": "U0LEAD"}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'127.000001',NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(131,12,'U0LEAD','undelivered','{"lane": "U0OPS", "kind": "kept_step", "reason": "cannot_dm_bot"}',NULL,'2026-12-02 12:00:00.000000','sent','2024-01-07 09:00:00.000000',NULL,NULL,1,0,NULL,'128.000001','351879ab',0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(132,12,'C0PHASEE','shared_step','{"step": "E3", "by": "U0LEAD"}',NULL,'2026-12-02 12:00:00.000000','due','2025-01-06 09:00:02.841581',NULL,NULL,1,1,NULL,NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(133,2,'C0STAKE','shared_step','{"step": "F1", "by": "U0OPS"}',NULL,'2026-12-02 12:00:00.000000','leased','2024-01-07 09:00:00.000000','stage','2025-01-06 09:01:00.000000',1,0,NULL,NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(134,3,'C0GENERAL','shared_step','{"step": "G1", "by": "U0DEV"}',NULL,'2026-12-02 12:00:00.000000','due','2025-01-06 09:00:00.657154',NULL,NULL,1,0,NULL,NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(135,3,'C0GENERAL','step_done','{"steps": ["G1"]}',NULL,'2026-12-02 12:00:00.000000','due','2000-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,0,0,0,NULL,NULL,NULL);
INSERT INTO "outbox" VALUES(136,12,'U0DEV','kept_step','{"step": "E4"}',NULL,'2026-12-02 12:00:00.000000','due','2000-01-01 00:00:00.000000',NULL,NULL,0,0,NULL,NULL,NULL,0,0,0,NULL,NULL,NULL);
CREATE TABLE overrides (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	gate VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	"by" VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_overrides PRIMARY KEY (id), 
	CONSTRAINT fk_overrides_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_overrides_run_id_gate UNIQUE (run_id, gate)
);
INSERT INTO "overrides" VALUES(1,4,'coverage','one generated file, see ADR 12','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "overrides" VALUES(2,12,'pnpm verify:local','the runner is away','U0LEAD','2026-12-02 12:00:00.000000');
CREATE TABLE own_reminders (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	about VARCHAR, 
	person VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	asked_at DATETIME NOT NULL, 
	cancelled_at DATETIME, 
	cancelled_by VARCHAR, 
	CONSTRAINT pk_own_reminders PRIMARY KEY (id), 
	CONSTRAINT fk_own_reminders_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "own_reminders" VALUES(1,12,'E2.1','U0OPS','U0LEAD','ask the vendor for the key','2026-11-25 10:00:00.000000','2026-11-24 08:12:00.000000',NULL,NULL);
INSERT INTO "own_reminders" VALUES(2,12,NULL,'U0LEAD','U0LEAD','book the room','2026-11-26 09:00:00.000000','2026-11-24 08:12:00.000000',NULL,NULL);
INSERT INTO "own_reminders" VALUES(3,12,'E3.1','U0OPS','U0OPS','much later','2026-12-14 04:30:00.000000','2026-11-24 08:12:00.000000',NULL,NULL);
INSERT INTO "own_reminders" VALUES(4,12,'E1.4','U0DEV','U0DEV','never, I hope','2026-12-15 15:00:00.000000','2026-11-24 08:12:00.000000',NULL,NULL);
CREATE TABLE people (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	seen_at DATETIME NOT NULL, email VARCHAR, kind VARCHAR, team VARCHAR, left_at DATETIME, zone_is_known BOOLEAN DEFAULT 1 NOT NULL, changed INTEGER, 
	CONSTRAINT pk_people PRIMARY KEY (id)
);
INSERT INTO "people" VALUES('U0LEAD','lead','Europe/Berlin','2026-11-24 08:12:00.000000','lead@example.com',NULL,NULL,NULL,1,NULL);
INSERT INTO "people" VALUES('U0DEV','dev','America/New_York','2026-11-24 08:12:00.000000','dev@example.com',NULL,NULL,NULL,1,NULL);
INSERT INTO "people" VALUES('U0OPS','ops','Asia/Kolkata','2026-11-24 08:12:00.000000','ops@example.com',NULL,NULL,NULL,1,NULL);
INSERT INTO "people" VALUES('U0SPONSOR','sponsor','America/Los_Angeles','2026-11-24 08:12:00.000000','',NULL,NULL,NULL,1,NULL);
INSERT INTO "people" VALUES('LEFT637B38C1C2B5','somebody who left','UTC','2026-11-24 08:12:00.000000',NULL,NULL,NULL,NULL,1,NULL);
CREATE TABLE plans (
	id INTEGER NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	code VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	stored_at DATETIME NOT NULL, phase JSON, 
	CONSTRAINT pk_plans PRIMARY KEY (id), 
	CONSTRAINT uq_plans_sha256 UNIQUE (sha256)
);
INSERT INTO "plans" VALUES(1,'d18995d884c45446a85d03d02b12c88c4db44e3a8c1f4d1c34a3679a139ea76e','E','Production Hardening & Enablement (User-Driven)','# Phase E: Production Hardening & Enablement (User-Driven)

## Agent Brief (copy/paste to start)
```
You are assisting with Phase E: Production Hardening & Enablement for the DevNet migration. We need to finalize observability, security, deployment automation, and documentation handoff. Treat prior phases as complete and stable. I will provide each step manually.
```

## Phase Overview
- Coverage target: Maintain ≥98% overall; add reliability SLO checks for critical services
- Sequence: Observability → Security → Deployment → Documentation & transition
- Final phase before project closeout (`DEVNET-PROGRESS.md` completion)

## Prerequisites
- Phase D acceptance recorded; CI green for API/web/e2e
- Operations stakeholders identified for handoff artifacts
- Secrets and environment configuration templates ready for review

### Workspace Guard (optional)
```bash
DEVNET_PATH="${DEVNET_HOME:-$HOME/Projects/devnet}"
REMOTE_EXPECTED="${DEVNET_GIT_REMOTE:-}"
ORIGIN_URL=""
if [ -d "$DEVNET_PATH/.git" ]; then
  ORIGIN_URL="$(cd "$DEVNET_PATH" && git config --get remote.origin.url 2>/dev/null)"
fi
if [ ! -d "$DEVNET_PATH/.git" ]; then
  echo "❌ $DEVNET_PATH is not initialized — complete earlier phases before Phase E"
elif [ -n "$REMOTE_EXPECTED" ] && [ "$ORIGIN_URL" != "$REMOTE_EXPECTED" ]; then
  echo "❌ origin remote mismatch — set via: git -C $DEVNET_PATH remote set-url origin $REMOTE_EXPECTED"
else
  echo "✅ Workspace ready at $DEVNET_PATH"
fi
```

## Acceptance Checklist
- Observability stack (logging, metrics, tracing) implemented and documented
- Security review complete: threat model, dependency audit, secrets management validation, regression tests
- Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed in CI/CD
- Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion
- Final `/execute-tasks` referencing security + operations standards succeeds

## Manual Step Runner

### Step E1: Observability & Reliability
**Message to send:**
```
/create-spec "Observability foundation — structured logging, metrics, tracing, health checks"
/create-tasks
/execute-tasks
```

**Key Deliverables**
- Logging adapters with correlation IDs tied into API/infrastructure
- Metrics instrumentation for auth success rate, billing sync latency, AI request duration
- Distributed tracing or equivalent context propagation
- SLO/SLA targets documented with alert thresholds

**Suggested Commit**
```
git add packages/api packages/infrastructure docs/operations/
git commit -m "feat(phase-e): observability foundation established"
```

### Step E2: Security Hardening
**Message to send:**
```
/create-spec "Security hardening — threat model, dependency audit, secrets management validation"
/create-tasks
/execute-tasks
```

**Key Deliverables**
- Threat model covering high-risk flows
- Automated dependency scanning integrated into CI
- Secrets management plan documented; `.env.example` and docs updated
- Security regression tests for authorization/input validation paths

**Suggested Commit**
```
git add docs/security/ package.json .github/workflows/
git commit -m "chore(phase-e): security hardening complete"
```

### Step E3: Deployment & Release Operations
**Message to send:**
```
/create-spec "Deployment automation — staging/prod workflows, infra scripts, rollback procedures"
/create-tasks
/execute-tasks
```

**Key Deliverables**
- Turbo tasks for build/deploy pipelines
- Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation
- CI/CD pipeline enabling staged promotion with smoke tests
- Release checklist plus rollback procedure documented

**Suggested Commit**
```
git add scripts/infra/ .github/workflows/ docs/operations/
git commit -m "chore(phase-e): deployment workflows automated"
```

### Step E4: Documentation & Transition
**Message to send:**
```
/create-spec "Documentation & handoff — runbooks, onboarding guide, final checkpoint"
/create-tasks
/execute-tasks
```

**Key Deliverables**
- `DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks
- Runbooks for support, incident response, domain operations finalized
- ADR log closed out with statuses
- Final tag (e.g., `v1.0.0`) created post-verification

**Suggested Commit**
```
git add DEVNET-CHECKPOINT.txt DEVNET-PROGRESS.md docs/runbooks/
git commit -m "docs(phase-e): project handoff completed"
```

## Phase Closure
- Run `/execute-tasks` with security + operations standards; ensure all gating commands succeed
- Share final summary with stakeholders, archive plan if required

## References
- `docs/standards/security/appsec.md`, `docs/standards/security/secrets-management.md`, `docs/standards/security/threat-modeling.md`
- `docs/standards/operations/observability.md`, `docs/standards/operations/deployment.md`
- `docs/standards/product/documentation.md`
- `freshstart/CleanArchitectureMigration.md`
','2026-11-24 08:12:00.000000','{"code": "E", "title": "Production Hardening & Enablement (User-Driven)", "brief": "You are assisting with Phase E: Production Hardening & Enablement for the DevNet migration. We need to finalize observability, security, deployment automation, and documentation handoff. Treat prior phases as complete and stable. I will provide each step manually.", "overview": ["Coverage target: Maintain \u226598% overall; add reliability SLO checks for critical services", "Sequence: Observability \u2192 Security \u2192 Deployment \u2192 Documentation & transition", "Final phase before project closeout (`DEVNET-PROGRESS.md` completion)"], "coverage_target": 98.0, "sequence": ["Observability", "Security", "Deployment", "Documentation & transition"], "next_phase": null, "is_final": true, "prerequisites": [{"code": "pre1", "kind": "prerequisite", "text": "Phase D acceptance recorded; CI green for API/web/e2e", "line": 14, "handle": null, "done": false, "struck": false}, {"code": "pre2", "kind": "prerequisite", "text": "Operations stakeholders identified for handoff artifacts", "line": 15, "handle": null, "done": false, "struck": false}, {"code": "pre3", "kind": "prerequisite", "text": "Secrets and environment configuration templates ready for review", "line": 16, "handle": null, "done": false, "struck": false}], "guard": "DEVNET_PATH=\"${DEVNET_HOME:-$HOME/Projects/devnet}\"\nREMOTE_EXPECTED=\"${DEVNET_GIT_REMOTE:-}\"\nORIGIN_URL=\"\"\nif [ -d \"$DEVNET_PATH/.git\" ]; then\n  ORIGIN_URL=\"$(cd \"$DEVNET_PATH\" && git config --get remote.origin.url 2>/dev/null)\"\nfi\nif [ ! -d \"$DEVNET_PATH/.git\" ]; then\n  echo \"\u274c $DEVNET_PATH is not initialized \u2014 complete earlier phases before Phase E\"\nelif [ -n \"$REMOTE_EXPECTED\" ] && [ \"$ORIGIN_URL\" != \"$REMOTE_EXPECTED\" ]; then\n  echo \"\u274c origin remote mismatch \u2014 set via: git -C $DEVNET_PATH remote set-url origin $REMOTE_EXPECTED\"\nelse\n  echo \"\u2705 Workspace ready at $DEVNET_PATH\"\nfi", "acceptance": [{"code": "acc1", "kind": "acceptance", "text": "Observability stack (logging, metrics, tracing) implemented and documented", "line": 36, "handle": null, "done": false, "struck": false}, {"code": "acc2", "kind": "acceptance", "text": "Security review complete: threat model, dependency audit, secrets management validation, regression tests", "line": 37, "handle": null, "done": false, "struck": false}, {"code": "acc3", "kind": "acceptance", "text": "Deployment workflows (IaC/scripts) for staging/prod with rollback plan executed in CI/CD", "line": 38, "handle": null, "done": false, "struck": false}, {"code": "acc4", "kind": "acceptance", "text": "Runbooks, ADRs, onboarding docs updated; `DEVNET-PROGRESS.md` signals completion", "line": 39, "handle": null, "done": false, "struck": false}, {"code": "acc5", "kind": "acceptance", "text": "Final `/execute-tasks` referencing security + operations standards succeeds", "line": 40, "handle": null, "done": false, "struck": false}], "steps": [{"code": "E1", "title": "Observability & Reliability", "message": "/create-spec \"Observability foundation \u2014 structured logging, metrics, tracing, health checks\"\n/create-tasks\n/execute-tasks", "deliverables": [{"code": "E1.1", "kind": "deliverable", "text": "Logging adapters with correlation IDs tied into API/infrastructure", "line": 53, "handle": null, "done": false, "struck": false}, {"code": "E1.2", "kind": "deliverable", "text": "Metrics instrumentation for auth success rate, billing sync latency, AI request duration", "line": 54, "handle": null, "done": false, "struck": false}, {"code": "E1.3", "kind": "deliverable", "text": "Distributed tracing or equivalent context propagation", "line": 55, "handle": null, "done": false, "struck": false}, {"code": "E1.4", "kind": "deliverable", "text": "SLO/SLA targets documented with alert thresholds", "line": 56, "handle": null, "done": false, "struck": false}], "commit": {"paths": ["packages/api", "packages/infrastructure", "docs/operations/"], "subject": "feat(phase-e): observability foundation established", "text": "git add packages/api packages/infrastructure docs/operations/\ngit commit -m \"feat(phase-e): observability foundation established\"", "line": 59}, "notes": [], "line": 44, "handle": null, "done": false}, {"code": "E2", "title": "Security Hardening", "message": "/create-spec \"Security hardening \u2014 threat model, dependency audit, secrets management validation\"\n/create-tasks\n/execute-tasks", "deliverables": [{"code": "E2.1", "kind": "deliverable", "text": "Threat model covering high-risk flows", "line": 73, "handle": null, "done": false, "struck": false}, {"code": "E2.2", "kind": "deliverable", "text": "Automated dependency scanning integrated into CI", "line": 74, "handle": null, "done": false, "struck": false}, {"code": "E2.3", "kind": "deliverable", "text": "Secrets management plan documented; `.env.example` and docs updated", "line": 75, "handle": null, "done": false, "struck": false}, {"code": "E2.4", "kind": "deliverable", "text": "Security regression tests for authorization/input validation paths", "line": 76, "handle": null, "done": false, "struck": false}], "commit": {"paths": ["docs/security/", "package.json", ".github/workflows/"], "subject": "chore(phase-e): security hardening complete", "text": "git add docs/security/ package.json .github/workflows/\ngit commit -m \"chore(phase-e): security hardening complete\"", "line": 79}, "notes": [], "line": 64, "handle": null, "done": false}, {"code": "E3", "title": "Deployment & Release Operations", "message": "/create-spec \"Deployment automation \u2014 staging/prod workflows, infra scripts, rollback procedures\"\n/create-tasks\n/execute-tasks", "deliverables": [{"code": "E3.1", "kind": "deliverable", "text": "Turbo tasks for build/deploy pipelines", "line": 93, "handle": null, "done": false, "struck": false}, {"code": "E3.2", "kind": "deliverable", "text": "Infrastructure scripts (Terraform, Pulumi, etc.) or placeholders with documentation", "line": 94, "handle": null, "done": false, "struck": false}, {"code": "E3.3", "kind": "deliverable", "text": "CI/CD pipeline enabling staged promotion with smoke tests", "line": 95, "handle": null, "done": false, "struck": false}, {"code": "E3.4", "kind": "deliverable", "text": "Release checklist plus rollback procedure documented", "line": 96, "handle": null, "done": false, "struck": false}], "commit": {"paths": ["scripts/infra/", ".github/workflows/", "docs/operations/"], "subject": "chore(phase-e): deployment workflows automated", "text": "git add scripts/infra/ .github/workflows/ docs/operations/\ngit commit -m \"chore(phase-e): deployment workflows automated\"", "line": 99}, "notes": [], "line": 84, "handle": null, "done": false}, {"code": "E4", "title": "Documentation & Transition", "message": "/create-spec \"Documentation & handoff \u2014 runbooks, onboarding guide, final checkpoint\"\n/create-tasks\n/execute-tasks", "deliverables": [{"code": "E4.1", "kind": "deliverable", "text": "`DEVNET-CHECKPOINT.txt` updated with final status, metrics, outstanding risks", "line": 113, "handle": null, "done": false, "struck": false}, {"code": "E4.2", "kind": "deliverable", "text": "Runbooks for support, incident response, domain operations finalized", "line": 114, "handle": null, "done": false, "struck": false}, {"code": "E4.3", "kind": "deliverable", "text": "ADR log closed out with statuses", "line": 115, "handle": null, "done": false, "struck": false}, {"code": "E4.4", "kind": "deliverable", "text": "Final tag (e.g., `v1.0.0`) created post-verification", "line": 116, "handle": null, "done": false, "struck": false}], "commit": {"paths": ["DEVNET-CHECKPOINT.txt", "DEVNET-PROGRESS.md", "docs/runbooks/"], "subject": "docs(phase-e): project handoff completed", "text": "git add DEVNET-CHECKPOINT.txt DEVNET-PROGRESS.md docs/runbooks/\ngit commit -m \"docs(phase-e): project handoff completed\"", "line": 119}, "notes": [], "line": 104, "handle": null, "done": false}], "closure": [{"code": "clo1", "kind": "closure", "text": "Run `/execute-tasks` with security + operations standards; ensure all gating commands succeed", "line": 125, "handle": null, "done": false, "struck": false}, {"code": "clo2", "kind": "closure", "text": "Share final summary with stakeholders, archive plan if required", "line": 126, "handle": null, "done": false, "struck": false}], "references": ["`docs/standards/security/appsec.md`, `docs/standards/security/secrets-management.md`, `docs/standards/security/threat-modeling.md`", "`docs/standards/operations/observability.md`, `docs/standards/operations/deployment.md`", "`docs/standards/product/documentation.md`", "`freshstart/CleanArchitectureMigration.md`"], "sections": []}');
INSERT INTO "plans" VALUES(2,'7f44485c81ccd6b4099022e3647a19a0b45fd70482df140690acdd87db8a9f62','F','Paying the invoices','# Phase F: Paying the invoices

Every month.

## Prerequisites
- [ ] Access to the ledger

## 1. Read the invoices
- [ ] Invoices read
- [ ] Totals `checked` & <noted>
  - [ ] by a second person

## 2. Pay
- [ ] Paid, the receipt kept

## Acceptance
- [ ] Nothing is owed
','2026-11-24 08:12:00.000000','{"code": "F", "title": "Paying the invoices", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [{"code": "pre1", "kind": "prerequisite", "text": "Access to the ledger", "line": 6, "handle": null, "done": false, "struck": false}], "guard": null, "acceptance": [{"code": "acc1", "kind": "acceptance", "text": "Nothing is owed", "line": 17, "handle": null, "done": false, "struck": false}], "steps": [{"code": "F1", "title": "Read the invoices", "message": null, "deliverables": [{"code": "F1.1", "kind": "deliverable", "text": "Invoices read", "line": 9, "handle": null, "done": false, "struck": false}, {"code": "F1.2", "kind": "deliverable", "text": "Totals `checked` & <noted>", "line": 10, "handle": null, "done": false, "struck": false}, {"code": "F1.2.1", "kind": "deliverable", "text": "by a second person", "line": 11, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 8, "handle": null, "done": false}, {"code": "F2", "title": "Pay", "message": null, "deliverables": [{"code": "F2.1", "kind": "deliverable", "text": "Paid, the receipt kept", "line": 14, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 13, "handle": null, "done": false}], "closure": [], "references": [], "sections": [{"title": "", "text": "Every month.", "line": 3}]}');
INSERT INTO "plans" VALUES(3,'dc84499c1fcdf89770be34c681c7c2b9b5ebc95a1426c06c03d8821779f7795a','G','Moving house','---
code: G
strict: true
digest: "10:00"
target: +8d
zone: Asia/Kolkata
owners:
  G1: "@ops"
due:
  G1: +3d
---
# Moving house

With the cat.

### Step G1: Pack
**Key Deliverables**
- Boxes packed
- Labels on each

### Step G2: Move
**Key Deliverables**
- Van loaded

**Commit**: `chore(g): moved`
','2026-11-24 08:12:00.000000','{"code": "G", "title": "Moving house", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [], "guard": null, "acceptance": [], "steps": [{"code": "G1", "title": "Pack", "message": null, "deliverables": [{"code": "G1.1", "kind": "deliverable", "text": "Boxes packed", "line": 18, "handle": null, "done": false, "struck": false}, {"code": "G1.2", "kind": "deliverable", "text": "Labels on each", "line": 19, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 16, "handle": null, "done": false}, {"code": "G2", "title": "Move", "message": null, "deliverables": [{"code": "G2.1", "kind": "deliverable", "text": "Van loaded", "line": 23, "handle": null, "done": false, "struck": false}], "commit": {"paths": [], "subject": "chore(g): moved", "text": "chore(g): moved", "line": 25}, "notes": [], "line": 21, "handle": null, "done": false}], "closure": [], "references": [], "sections": [{"title": "Front matter", "text": "code: G\nstrict: true\ndigest: \"10:00\"\ntarget: +8d\nzone: Asia/Kolkata\nowners:\n  G1: \"@ops\"\ndue:\n  G1: +3d", "line": 1}, {"title": "", "text": "With the cat.", "line": 14}]}');
INSERT INTO "plans" VALUES(4,'4e941e96126696282334fcc3387f4b9a97ad6296663a65b0e4c29966ee71b551','H','A table of work','# Phase H: A table of work

| Step | Title | Deliverables |
|---|---|---|
| H1 | Write | Draft written |
| H2 | Read | Draft read; Marks made |
| H3 | Print | Printed |

## Definition of done
1. Nobody finds a typo
2. The printer is paid

## Closure list
- [ ] Files put away
','2026-11-24 08:12:00.000000','{"code": "H", "title": "A table of work", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [], "guard": null, "acceptance": [{"code": "acc1", "kind": "acceptance", "text": "Nobody finds a typo", "line": 10, "handle": null, "done": false, "struck": false}, {"code": "acc2", "kind": "acceptance", "text": "The printer is paid", "line": 11, "handle": null, "done": false, "struck": false}], "steps": [{"code": "H1", "title": "Write", "message": null, "deliverables": [{"code": "H1.1", "kind": "deliverable", "text": "Draft written", "line": 5, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 5, "handle": null, "done": false}, {"code": "H2", "title": "Read", "message": null, "deliverables": [{"code": "H2.1", "kind": "deliverable", "text": "Draft read; Marks made", "line": 6, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 6, "handle": null, "done": false}, {"code": "H3", "title": "Print", "message": null, "deliverables": [{"code": "H3.1", "kind": "deliverable", "text": "Printed", "line": 7, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 7, "handle": null, "done": false}], "closure": [{"code": "clo1", "kind": "closure", "text": "Files put away", "line": 14, "handle": null, "done": false, "struck": false}], "references": [], "sections": []}');
INSERT INTO "plans" VALUES(5,'55d57e9e798af9acefccf32200cc9ded33e0527f264fdd69c4eab6c3150d81f8','T','Tidy up','# Phase T: Tidy up

Every evening.

### Step T1: Tidy
- Tidy
','2026-11-24 08:12:00.000000','{"code": "T", "title": "Tidy up", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [], "guard": null, "acceptance": [], "steps": [{"code": "T1", "title": "Tidy", "message": null, "deliverables": [{"code": "T1.1", "kind": "deliverable", "text": "Tidy", "line": 6, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 5, "handle": null, "done": false}], "closure": [], "references": [], "sections": [{"title": "", "text": "Every evening.", "line": 3}]}');
INSERT INTO "plans" VALUES(6,'370b46a2513d644a993c40add0f3e07e7d143b64512a77d1997f0c73bb33d2ca','F','Paying the invoices','# Phase F: Paying the invoices

Every month.

## Prerequisites
- [ ] Access to the ledger

## 1. Read the invoices
- [ ] Invoices asked for
- [ ] Invoices read
- [ ] Totals `checked` & <noted>
  - [ ] by a second person

## 2. Pay
- [ ] Paid, the receipt kept for ten years

## Acceptance
- [ ] Nothing is owed
','2026-11-25 09:00:00.000000','{"code": "F", "title": "Paying the invoices", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [{"code": "pre1", "kind": "prerequisite", "text": "Access to the ledger", "line": 6, "handle": null, "done": false, "struck": false}], "guard": null, "acceptance": [{"code": "acc1", "kind": "acceptance", "text": "Nothing is owed", "line": 18, "handle": null, "done": false, "struck": false}], "steps": [{"code": "F1", "title": "Read the invoices", "message": null, "deliverables": [{"code": "F1.1", "kind": "deliverable", "text": "Invoices asked for", "line": 9, "handle": null, "done": false, "struck": false}, {"code": "F1.2", "kind": "deliverable", "text": "Invoices read", "line": 10, "handle": null, "done": false, "struck": false}, {"code": "F1.3", "kind": "deliverable", "text": "Totals `checked` & <noted>", "line": 11, "handle": null, "done": false, "struck": false}, {"code": "F1.3.1", "kind": "deliverable", "text": "by a second person", "line": 12, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 8, "handle": null, "done": false}, {"code": "F2", "title": "Pay", "message": null, "deliverables": [{"code": "F2.1", "kind": "deliverable", "text": "Paid, the receipt kept for ten years", "line": 15, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 14, "handle": null, "done": false}], "closure": [], "references": [], "sections": [{"title": "", "text": "Every month.", "line": 3}]}');
INSERT INTO "plans" VALUES(7,'9244fd75dd5f5a135f188a86a8e0608ceff02c66ca8df64cd2db19d884d005b0','G','Moving house','---
code: G
strict: true
digest: "10:00"
target: +8d
zone: Asia/Kolkata
owners:
  G1: "@ops"
due:
  G1: +3d
---
# Moving house

With the cat.

### Step G1: Pack
**Key Deliverables**
- Boxes packed
- Labels on each box, in two languages

### Step G2: Move
**Key Deliverables**
- Van loaded

**Commit**: `chore(g): moved`
','2026-11-25 09:00:00.000000','{"code": "G", "title": "Moving house", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [], "guard": null, "acceptance": [], "steps": [{"code": "G1", "title": "Pack", "message": null, "deliverables": [{"code": "G1.1", "kind": "deliverable", "text": "Boxes packed", "line": 18, "handle": null, "done": false, "struck": false}, {"code": "G1.2", "kind": "deliverable", "text": "Labels on each box, in two languages", "line": 19, "handle": null, "done": false, "struck": false}], "commit": null, "notes": [], "line": 16, "handle": null, "done": false}, {"code": "G2", "title": "Move", "message": null, "deliverables": [{"code": "G2.1", "kind": "deliverable", "text": "Van loaded", "line": 23, "handle": null, "done": false, "struck": false}], "commit": {"paths": [], "subject": "chore(g): moved", "text": "chore(g): moved", "line": 25}, "notes": [], "line": 21, "handle": null, "done": false}], "closure": [], "references": [], "sections": [{"title": "Front matter", "text": "code: G\nstrict: true\ndigest: \"10:00\"\ntarget: +8d\nzone: Asia/Kolkata\nowners:\n  G1: \"@ops\"\ndue:\n  G1: +3d", "line": 1}, {"title": "", "text": "With the cat.", "line": 14}]}');
INSERT INTO "plans" VALUES(8,'5a30c2245e8e265113d1acc7f0d550007c97e6e4b2d5bb8f2b53c2737e0af90f','K','Kitchen','# Phase K: Kitchen

### Step 1: Setup

```
/plan the kitchen, wall by wall
```

- [x] T001 Measure the room
- [ ] T002 [P] Order the cupboards
  - [x] the corner
  - [ ] the rest
- [ ] ~~T003 Order a second oven~~

### Step 2: Build
- [ ] **T004** Hang the cupboards
  - [ ] level
    - [ ] seen by a second person
- [ ] T005 Connect the water

## Acceptance
- [x] Nobody minds the noise
','2026-12-02 12:00:00.000000','{"code": "K", "title": "Kitchen", "brief": null, "overview": [], "coverage_target": null, "sequence": [], "next_phase": null, "is_final": false, "prerequisites": [], "guard": null, "acceptance": [{"code": "acc1", "kind": "acceptance", "text": "Nobody minds the noise", "line": 22, "handle": null, "done": true, "struck": false}], "steps": [{"code": "K1", "title": "Setup", "message": "/plan the kitchen, wall by wall", "deliverables": [{"code": "K1.1", "kind": "deliverable", "text": "T001 Measure the room", "line": 9, "handle": "T001", "done": true, "struck": false}, {"code": "K1.2", "kind": "deliverable", "text": "T002 [P] Order the cupboards", "line": 10, "handle": "T002", "done": false, "struck": false}, {"code": "K1.2.1", "kind": "deliverable", "text": "the corner", "line": 11, "handle": null, "done": true, "struck": false}, {"code": "K1.2.2", "kind": "deliverable", "text": "the rest", "line": 12, "handle": null, "done": false, "struck": false}, {"code": "K1.3", "kind": "deliverable", "text": "~~T003 Order a second oven~~", "line": 13, "handle": "T003", "done": false, "struck": true}], "commit": null, "notes": [], "line": 3, "handle": "Step 1", "done": false}, {"code": "K2", "title": "Build", "message": null, "deliverables": [{"code": "K2.1", "kind": "deliverable", "text": "**T004** Hang the cupboards", "line": 16, "handle": "T004", "done": false, "struck": false}, {"code": "K2.1.1", "kind": "deliverable", "text": "level", "line": 17, "handle": null, "done": false, "struck": false}, {"code": "K2.1.1.1", "kind": "deliverable", "text": "seen by a second person", "line": 18, "handle": null, "done": false, "struck": false}, {"code": "K2.2", "kind": "deliverable", "text": "T005 Connect the water", "line": 19, "handle": "T005", "done": false, "struck": false}], "commit": null, "notes": [], "line": 15, "handle": "Step 2", "done": false}], "closure": [], "references": [], "sections": []}');
CREATE TABLE preferences (
	person VARCHAR NOT NULL, 
	zone VARCHAR, 
	working_days VARCHAR(7), 
	works_from TIME, 
	works_until TIME, 
	quiet_from TIME, 
	quiet_until TIME, 
	country VARCHAR, 
	away_until DATETIME, 
	daily_cap INTEGER, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_preferences PRIMARY KEY (person)
);
INSERT INTO "preferences" VALUES('U0OPS','Asia/Tokyo','1234','09:00:00.000000','17:00:00.000000',NULL,NULL,NULL,NULL,NULL,'2026-11-24 08:12:00.000000');
INSERT INTO "preferences" VALUES('U0DEV',NULL,NULL,'08:00:00.000000','16:00:00.000000','12:00:00.000000','13:00:00.000000','US',NULL,NULL,'2026-11-24 08:12:00.000000');
INSERT INTO "preferences" VALUES('U0SPONSOR',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-03 17:00:00.000000',2,'2026-11-24 08:12:00.000000');
CREATE TABLE resting (
	lane VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	since DATETIME NOT NULL, 
	tried BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_resting PRIMARY KEY (lane)
);
CREATE TABLE results (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	gate VARCHAR NOT NULL, 
	passed BOOLEAN NOT NULL, 
	value FLOAT, 
	evidence TEXT, 
	url TEXT, 
	"commit" VARCHAR, 
	"by" VARCHAR, 
	token_id INTEGER, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_results PRIMARY KEY (id), 
	CONSTRAINT fk_results_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT fk_results_token_id_tokens FOREIGN KEY(token_id) REFERENCES tokens (id)
);
INSERT INTO "results" VALUES(1,1,'coverage',1,98.4,NULL,NULL,NULL,'U0LEAD',NULL,'2026-11-24 08:12:00.000000');
INSERT INTO "results" VALUES(2,12,'pnpm verify:local',1,NULL,NULL,'https://example.com/runs/7',NULL,'U0LEAD',NULL,'2026-11-24 08:12:00.000000');
INSERT INTO "results" VALUES(3,12,'pnpm verify:local',0,NULL,'two tests are red',NULL,NULL,'U0LEAD',NULL,'2026-11-24 08:12:00.000000');
INSERT INTO "results" VALUES(4,12,'coverage',1,91.2,NULL,NULL,NULL,'U0LEAD',NULL,'2026-11-24 08:12:00.000000');
CREATE TABLE runs (
	id INTEGER NOT NULL, 
	plan_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	handle VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	target DATE, 
	strict BOOLEAN NOT NULL, 
	digest_at TIME NOT NULL, 
	started_at DATETIME NOT NULL, 
	started_by VARCHAR NOT NULL, 
	reminded_until DATETIME NOT NULL, 
	closed_at DATETIME, 
	closed_by VARCHAR, check_at DATETIME, changes INTEGER DEFAULT '0' NOT NULL, country VARCHAR, idle_days INTEGER DEFAULT '5' NOT NULL, workspace VARCHAR, workspace_branch VARCHAR, watched VARCHAR, autotick BOOLEAN DEFAULT 0 NOT NULL, codes JSON DEFAULT '{}' NOT NULL, newer JSON, second_eyes BOOLEAN DEFAULT 0 NOT NULL, proven BOOLEAN DEFAULT 0 NOT NULL, statement JSON DEFAULT '{}' NOT NULL, handoff JSON, archived_at DATETIME, archived_by VARCHAR, reminds BOOLEAN DEFAULT 1 NOT NULL, zone_awaits VARCHAR, branch_gone_at DATETIME, 
	CONSTRAINT pk_runs PRIMARY KEY (id), 
	CONSTRAINT fk_runs_plan_id_plans FOREIGN KEY(plan_id) REFERENCES plans (id), 
	CONSTRAINT uq_runs_handle UNIQUE (handle)
);
INSERT INTO "runs" VALUES(1,1,'E','E','C0STAKE','U0LEAD','Europe/Berlin',NULL,1,'09:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-11-24 08:12:00.000000','2026-11-24 08:12:00.000000','U0LEAD',NULL,40,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{"outcomes": "on call is quiet", "risks": "two runbooks are untested"}','{"reason": "no workspace is set"}','2026-11-24 08:12:00.000000','U0LEAD',0,NULL,NULL);
INSERT INTO "runs" VALUES(2,6,'F','F','C0STAKE','U0OPS','Asia/Kolkata',NULL,0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0OPS','2026-12-02 12:00:00.000000',NULL,NULL,NULL,17,NULL,5,NULL,NULL,NULL,0,'{"F1.1": "F1.3", "F1.2": "F1.1", "F1.3": "F1.2", "F1.3.1": "F1.2.1"}',NULL,0,0,'{}','{"reason": "no workspace is set"}',NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(3,3,'G','G','C0GENERAL','U0DEV','America/New_York',NULL,0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0DEV','2026-12-02 12:00:00.000000',NULL,NULL,NULL,9,'IN',5,NULL,NULL,NULL,0,'{}','{"sha256": "9244fd75dd5f5a135f188a86a8e0608ceff02c66ca8df64cd2db19d884d005b0", "document": "g.md", "problems": [], "source": {"folder": "PLANS_DIR"}, "reread": false}',0,0,'{}',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(4,1,'E','E-2','C0STAKE','U0LEAD','Europe/Berlin',NULL,0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-11-27 13:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-11-27 14:00:00.000000',40,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}',NULL,NULL,0,NULL,NULL);
INSERT INTO "runs" VALUES(5,4,'H','H','C0STAKE','U0SPONSOR','America/Los_Angeles',NULL,0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0SPONSOR','2026-12-02 12:00:00.000000',NULL,NULL,NULL,10,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(6,5,'T','T','C0STAKE','U0OPS','Asia/Kolkata','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0OPS','2026-12-02 12:00:00.000000','2026-11-24 08:12:00.000000','U0OPS','2026-12-02 13:00:00.000000',13,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}',NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(7,5,'T','T-2','C0GENERAL','U0OPS','Asia/Kolkata','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0OPS','2026-11-24 08:12:00.000000','2026-11-24 08:12:00.000000','U0OPS',NULL,8,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}','2026-11-24 08:12:00.000000','U0OPS',0,NULL,NULL);
INSERT INTO "runs" VALUES(8,5,'T','T-3','C0GENERAL','U0OPS','Asia/Kolkata','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0OPS','2026-12-02 12:00:00.000000',NULL,NULL,'2026-12-02 13:00:00.000000',15,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(9,5,'T','T-4','C0PHASEE','U0LEAD','Europe/Berlin','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-12-02 12:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD',NULL,14,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}',NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(10,5,'T','T-5','C0PHASEE','U0LEAD','Europe/Berlin','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-11-24 08:12:00.000000','2026-11-24 08:12:00.000000','U0LEAD',NULL,8,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}','2026-11-24 08:12:00.000000','U0LEAD',0,NULL,NULL);
INSERT INTO "runs" VALUES(11,5,'T','T-6','C0STAKE','U0LEAD','Europe/Berlin','2026-12-01',0,'09:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-12-02 12:00:00.000000','2026-11-24 08:12:00.000000','U0LEAD',NULL,12,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}','{"reason": "no workspace is set"}',NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(12,1,'E','E-3','C0PHASEE','U0LEAD','Europe/Berlin','2026-12-18',0,'09:30:00.000000','2026-11-24 08:12:00.000000','U0LEAD','2026-12-02 12:00:00.000000',NULL,NULL,NULL,88,'DE',2,'devnet',NULL,'7297f259143190a2ca18ab60955ef62b2d9851c2',1,'{}',NULL,1,0,'{"risks": "two runbooks are untested"}',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(13,8,'K','K','C0GENERAL','U0LEAD','Europe/Berlin',NULL,0,'09:00:00.000000','2026-12-02 12:00:00.000000','U0LEAD','2026-12-02 12:00:00.000000',NULL,NULL,NULL,5,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "runs" VALUES(14,8,'K','K-2','C0STAKE','U0LEAD','Europe/Berlin',NULL,0,'09:00:00.000000','2026-12-02 12:00:00.000000','U0LEAD','2026-12-02 12:00:00.000000',NULL,NULL,NULL,3,NULL,5,NULL,NULL,NULL,0,'{}',NULL,0,0,'{}',NULL,NULL,NULL,1,NULL,NULL);
CREATE TABLE snoozes (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	about VARCHAR, 
	person VARCHAR NOT NULL, 
	until DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	cancelled_at DATETIME, 
	CONSTRAINT pk_snoozes PRIMARY KEY (id), 
	CONSTRAINT fk_snoozes_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id)
);
INSERT INTO "snoozes" VALUES(1,12,'E2.2','U0OPS','2026-11-27 01:00:00.000000','2026-11-25 19:00:00.000000',NULL);
INSERT INTO "snoozes" VALUES(2,12,'E2.3','U0DEV','2026-12-14 15:00:00.000000','2026-11-27 20:00:00.000000',NULL);
INSERT INTO "snoozes" VALUES(3,12,'E3','U0LEAD','2026-12-16 08:00:00.000000','2026-11-27 20:00:00.000000',NULL);
INSERT INTO "snoozes" VALUES(4,12,NULL,'U0LEAD','2026-12-02 09:00:00.000000','2026-11-27 20:00:00.000000',NULL);
CREATE TABLE stakeholders (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	lane VARCHAR NOT NULL, 
	added_by VARCHAR NOT NULL, 
	added_at DATETIME NOT NULL, 
	CONSTRAINT pk_stakeholders PRIMARY KEY (id), 
	CONSTRAINT fk_stakeholders_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_stakeholders_run_id_lane UNIQUE (run_id, lane)
);
INSERT INTO "stakeholders" VALUES(1,1,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(2,4,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(3,4,'U0DEV','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(4,6,'U0SPONSOR','U0OPS','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(5,7,'U0SPONSOR','U0OPS','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(6,8,'U0SPONSOR','U0OPS','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(7,9,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(8,10,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(9,11,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(10,12,'U0SPONSOR','U0LEAD','2026-11-24 08:12:00.000000');
INSERT INTO "stakeholders" VALUES(11,12,'C0STAKE','U0LEAD','2026-11-24 08:12:00.000000');
CREATE TABLE tokens (
	id INTEGER NOT NULL, 
	run_id INTEGER NOT NULL, 
	purpose VARCHAR(16) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	hint VARCHAR NOT NULL, 
	made_by VARCHAR NOT NULL, 
	made_at DATETIME NOT NULL, 
	used_at DATETIME, 
	revoked_by VARCHAR, 
	revoked_at DATETIME, 
	CONSTRAINT pk_tokens PRIMARY KEY (id), 
	CONSTRAINT fk_tokens_run_id_runs FOREIGN KEY(run_id) REFERENCES runs (id), 
	CONSTRAINT uq_tokens_sha256 UNIQUE (sha256), 
	CONSTRAINT ck_tokens_purpose CHECK (purpose IN ('results', 'page'))
);
INSERT INTO "tokens" VALUES(1,12,'results','a062d0c38945677d5f14876d21dda2d5988e44a1b5a66d929da9de4cc4ea7b03','bftM','U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
INSERT INTO "tokens" VALUES(2,12,'results','9b6c6e65a6b356baa8bab36b68c99fc4f11e8ce80d1f1f61ce053804b42599a7','jR68','U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
INSERT INTO "tokens" VALUES(3,12,'page','d96f57d82dba90e6d5eabb1ed3e7eb4998922857a45ca562f2d05cb4d4795de5','PH-o','U0LEAD','2026-11-24 08:12:00.000000',NULL,NULL,NULL);
CREATE INDEX ix_deliveries_at ON deliveries (at);
CREATE UNIQUE INDEX uq_runs_open_plan_in_channel ON runs (channel, code) WHERE closed_at IS NULL;
CREATE INDEX ix_events_run_id_id ON events (run_id, id);
CREATE INDEX ix_outbox_unsent_lane ON outbox (lane, id) WHERE state IN ('due', 'leased');
CREATE INDEX ix_items_owner_open ON items (owner) WHERE state = 'open';
CREATE INDEX ix_events_actor_run_id ON events (actor, run_id);
CREATE INDEX ix_outbox_refused_run ON outbox (run_id) WHERE state = 'refused';
CREATE INDEX ix_outbox_run_lane ON outbox (run_id, lane, id);
CREATE INDEX ix_mutes_person ON mutes (person);
CREATE INDEX ix_snoozes_run_id ON snoozes (run_id);
CREATE INDEX ix_own_reminders_run_id ON own_reminders (run_id);
CREATE INDEX ix_nudges_message ON nudges (message);
CREATE INDEX ix_nudges_lane_said_at ON nudges (lane, said_at);
CREATE INDEX ix_nudges_waiting_lane ON nudges (lane) WHERE state = 'waiting';
CREATE INDEX ix_nudges_skipped_run ON nudges (run_id) WHERE state = 'skipped';
CREATE INDEX ix_people_email ON people (email);
CREATE INDEX ix_nudges_run_id_about ON nudges (run_id, about);
CREATE INDEX ix_runs_check_at_reminds ON runs (check_at) WHERE reminds = 1;
CREATE INDEX ix_tokens_run_id_purpose ON tokens (run_id, purpose);
CREATE INDEX ix_results_run_id_gate ON results (run_id, gate, id);
CREATE INDEX ix_stakeholders_lane ON stakeholders (lane);
CREATE INDEX ix_runs_zone_awaits ON runs (zone_awaits) WHERE zone_awaits IS NOT NULL;
CREATE INDEX ix_outbox_trouble_run ON outbox (run_id) WHERE trouble IS NOT NULL;
COMMIT;
