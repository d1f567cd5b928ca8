package kvalitetshjul.analysis;

import java.util.List;
import java.util.Locale;
import kvalitetshjul.knowledge.WrittenAbout;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The analyses that rest on a key figure, for those who may read them. */
@Component
class AnalysesOfAFigure implements WrittenAbout {
    /** More would push the figure’s page aside; the others are on the page of the analyses. */
    private static final int MOST = 20;
    /** Read before those the reader may not see are left out. */
    private static final int READ = 500;

    private final AnalysisRepository analyses;
    private final Permissions permissions;
    private final MessageSource messages;

    AnalysesOfAFigure(AnalysisRepository analyses, Permissions permissions, MessageSource messages) {
        this.analyses = analyses;
        this.permissions = permissions;
        this.messages = messages;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Text> list(String keyFigure, @Nullable UnitId unit, Locale reader) {
        if (!permissions.may(Permission.SEE_GOALS)) return List.of();
        var reach = ReadersReach.of(permissions);
        return analyses.listAbout(keyFigure, unit, READ).stream()
                .filter(one -> reach.shows(one.status(), one.unit()))
                .limit(MOST)
                .map(one -> new Text(
                        one.title(),
                        place(one, reader),
                        messages.getMessage("analysis.status." + one.status(), null, reader),
                        AnalysisPages.address(one.unit().orElse(null), one.year()) + "/" + one.id()))
                .toList();
    }

    private String place(AnalysisRepository.About one, Locale reader) {
        var year = one.year().label();
        return one.unit().isPresent()
                ? messages.getMessage("analysis.lead", new Object[] {one.place(), year}, reader)
                : messages.getMessage("analysis.lead.owner", new Object[] {year}, reader);
    }
}
