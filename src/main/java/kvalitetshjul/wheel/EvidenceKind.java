package kvalitetshjul.wheel;

/** What can show that a task is done. An item lists the kinds it asks for; every one of them must be there. */
public enum EvidenceKind {
    COLLECTION,
    ANALYSIS,
    MEETING,
    MINUTES,
    REPORT_RELEASED,
    REPORT_DRAFT,
    PLAN,
    GOAL,
    CONTRACT,
    DECISION,
    BUDGET_MILESTONE,
    EXTERNAL_REPORTING,
    BRIEFING,
    IMPORT,
    HANDOVER,
    SELF_ASSESSMENT,
    AGREEMENT,
    CHECKPOINT,
    SPOT_CHECK,
    PRESENTATION,
    PARTICIPATION,
    DOCUMENT,
    WHEEL
}
