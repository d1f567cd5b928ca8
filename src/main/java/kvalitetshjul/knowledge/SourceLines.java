package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.owners.Owners;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** How it stands with each publisher, in the reader's words. */
@Component
class SourceLines {
    private final SourceFetches fetches;
    private final SourceQuestions questions;
    private final Owners owners;
    private final MessageSource messages;

    SourceLines(SourceFetches fetches, SourceQuestions questions, Owners owners, MessageSource messages) {
        this.fetches = fetches;
        this.questions = questions;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * A publisher as it is told of.
     *
     * @param state in a sentence
     * @param failed whether it failed the last time
     * @param asked whether the pack asks for anything that it has
     */
    record Line(String code, String name, boolean nightly, String state, boolean failed, boolean asked, int version) {}

    /** Those that have something the pack asks for, and those that are asked each night all the same. */
    List<Line> list(Locale locale) {
        var texts = new Texts(messages, locale);
        return fetches.list().stream()
                .map(state -> line(state, texts))
                .filter(line -> line.asked || line.nightly)
                .toList();
    }

    private Line line(SourceRepository.State state, Texts texts) {
        boolean failed = state.failedSince().isPresent();
        boolean asked = questions.isAskedFor(state.source());
        return new Line(
                state.source().code(),
                texts.get("knowledge.source.name." + state.source().code()),
                state.nightly(),
                failed
                        ? failure(state, texts)
                        : asked ? standing(state, texts) : texts.get("knowledge.source.notAsked"),
                failed,
                asked,
                state.version());
    }

    private String failure(SourceRepository.State state, Texts texts) {
        var why = texts.get("knowledge.source.failed." + state.failure(), state.detail());
        var since = moment(state.failedSince().orElseThrow(), texts);
        return state.goodAt()
                .map(good -> texts.get("knowledge.source.failedSince", since, why, moment(good, texts)))
                .orElseGet(() -> texts.get("knowledge.source.failedSince.never", since, why));
    }

    private String standing(SourceRepository.State state, Texts texts) {
        if (state.triedAt().isEmpty()) return texts.get("knowledge.source.never");
        var tried = moment(state.triedAt().get(), texts);
        return state.goodAt()
                .map(good -> texts.get("knowledge.source.good", tried, moment(good, texts)))
                .orElseGet(() -> texts.get("knowledge.source.tried", tried));
    }

    private String moment(Instant at, Texts texts) {
        return texts.moment(LocalDateTime.ofInstant(at, owners.current().zone()));
    }
}
