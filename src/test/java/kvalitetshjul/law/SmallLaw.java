package kvalitetshjul.law;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** A law catalogue as small as can be while every kind of mistake still has a place in it. Sound until a test breaks it. */
final class SmallLaw {
    private static final String FILE = "no/act.yaml";

    private String text = """
            jurisdiction: NO
            acts:
              - code: NEW
                kind: ACT
                name: { nb: Den nye, en: The new one }
                validFrom: "2024-08-01"
                source: The new act
                checkedOn: "2026-01-01"
                changes:
                  - { on: "2025-01-01", by: Other act, what: { nb: Endret, en: Amended }, mark: READ }
                provisions:
                  - id: NO-NEW-1
                    provision: first
                    summary: { nb: Den første, en: The first }
                    mark: READ
                    replaces: [NO-OLD-1]
                    duties:
                      - { code: REPORT, what: { nb: Rapport, en: Report }, who: [OWNER], level: OWNER, rhythm: { kind: AT_LEAST, every: P1Y, by: "03-31" } }
                      - { code: CARE, what: { nb: Omsorg, en: Care }, who: [UNIT], level: UNIT, rhythm: { kind: CONTINUOUS } }
              - code: OLD
                kind: ACT
                name: { nb: Den gamle, en: The old one }
                validTo: "2024-07-31"
                source: The old act
                checkedOn: "2026-01-01"
                provisions:
                  - id: NO-OLD-1
                    summary: { nb: Den gamle første, en: The old first }
                    mark: SECONDARY
                    validFrom: "2020-01-01"
            """;

    private SmallLaw() {}

    static SmallLaw sound() {
        return new SmallLaw();
    }

    /** Replaces the one place where the words stand; words that are not there are a mistake in the test. */
    SmallLaw but(String words, String instead) {
        if (!text.contains(words) || text.indexOf(words) != text.lastIndexOf(words))
            throw new IllegalArgumentException("Not exactly once: " + words);
        text = text.replace(words, instead);
        return this;
    }

    LawReader.Read read() {
        var files = new TreeMap<String, byte[]>();
        files.put(FILE, text.getBytes(StandardCharsets.UTF_8));
        return new LawReader().read(files);
    }

    Catalogue catalogue() {
        return read().catalogue().orElseThrow();
    }
}
