package kvalitetshjul.packs;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** A pack as small as a pack can be while every kind of mistake still has a place in it. Sound until a test breaks it. */
final class SmallPack {
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private SmallPack() {
        with("manifest.yaml", """
                code: SMALL
                name: { nb: Liten, en: Small }
                version: "1.0"
                country: NO
                language: nb
                languages: [nb, en]
                validFrom: "2026-27"
                minimumGroup: 5
                """);
        with("roles.yaml", """
                roles:
                  - code: HEAD
                    level: UNIT
                    name: { nb: Rektor, en: Principal }
                    permissions: [SEE_WHEEL, SIGN_OFF]
                  - code: DIRECTOR
                    level: ADMINISTRATIVE
                    name: { nb: Skolesjef, en: Director }
                    permissions: [SEE_WHEEL, SIGN_OFF, ADOPT_PACK]
                """);
        with("unit-kinds.yaml", """
                unitKinds:
                  - code: SCHOOL
                    name: { nb: Skole, en: School }
                    many: { nb: Skoler, en: Schools }
                    grades: { from: 1, to: 10 }
                """);
        with("wheel.yaml", """
                code: YEAR
                name: { nb: Året, en: The year }
                owner: DIRECTOR
                items:
                  - code: ANALYSIS
                    name: { nb: Analyse, en: Analysis }
                    level: UNIT
                    phase: ASSESS
                    target: PER_UNIT_OF_KIND
                    unitKinds: [SCHOOL]
                    responsible: [{ role: HEAD, accountable: true }, { role: DIRECTOR }]
                    when: { from: "01-08", to: "02-28" }
                    evidence: [ANALYSIS]
                    signOff: AUTOMATIC
                  - code: REPORT
                    name: { nb: Rapport, en: Report }
                    level: ADMINISTRATIVE
                    phase: EVALUATE
                    target: ONCE
                    responsible: [{ role: DIRECTOR, accountable: true }]
                    when: { by: "05-31", opens: "05-01" }
                    evidence: [REPORT_RELEASED]
                    signOff: AUTOMATIC
                    predecessors: [ANALYSIS]
                """);
    }

    static SmallPack sound() {
        return new SmallPack();
    }

    /** Replaces the one place in the file where the text stands; a text that is not there is a mistake in the test. */
    SmallPack but(String file, String text, String instead) {
        var content = new String(files.get(file), StandardCharsets.UTF_8);
        if (content.indexOf(text) < 0 || content.indexOf(text) != content.lastIndexOf(text))
            throw new IllegalArgumentException("Not exactly once in " + file + ": " + text);
        return with(file, content.replace(text, instead));
    }

    SmallPack with(String file, String content) {
        return with(file, content.getBytes(StandardCharsets.UTF_8));
    }

    SmallPack with(String file, byte[] content) {
        files.put(file, content);
        return this;
    }

    SmallPack without(String file) {
        files.remove(file);
        return this;
    }

    PackFolder folder() {
        return new PackFolder("small", files);
    }

    ReadPack read() {
        return new PackReader(OwnSections.all(), JsonMapper.shared()).read(folder());
    }
}
