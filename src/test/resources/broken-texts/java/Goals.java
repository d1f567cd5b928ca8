class Goals {
    @NotBlank(message = "{goals.title.required}")
    String title;

    void adopt() {
        throw new RuleViolation("goals.adopt.notDraft", title);
    }

    void tell() {
        Notice.tell("goals.said.adopted");
    }

    String heading(String key) {
        return key + ".heading";
    }
}
