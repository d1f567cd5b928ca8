package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.connectors.FetchFailed;
import kvalitetshjul.connectors.Fetcher;
import kvalitetshjul.connectors.Fetcher.Request;
import kvalitetshjul.connectors.Source;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fetches figures from publishers, when somebody asks for it or each night where the owner has turned that on. What comes is a file like any other: read by the
 * same readers, looked at before it is read in when a person fetches it, in the log, and undone there. What fails is said until it works again, and changes
 * nothing of what was read in before. No transaction is open while a publisher is asked.
 */
@Service
class SourceFetches {
    private static final Logger LOG = LoggerFactory.getLogger(SourceFetches.class);
    /** It answered, and what it answered cannot be read in. */
    private static final String REFUSED = "REFUSED";

    private final Fetcher fetcher;
    private final SourceQuestions questions;
    private final SourceRepository connections;
    private final FigureImports imports;
    private final PeerGroupRepository peerGroups;
    private final Permissions permissions;
    private final Owners owners;
    private final Tenants tenants;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final FigureFiles files = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES);

    SourceFetches(
            Fetcher fetcher,
            SourceQuestions questions,
            SourceRepository connections,
            FigureImports imports,
            PeerGroupRepository peerGroups,
            Permissions permissions,
            Owners owners,
            Tenants tenants,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.fetcher = fetcher;
        this.questions = questions;
        this.connections = connections;
        this.imports = imports;
        this.peerGroups = peerGroups;
        this.permissions = permissions;
        this.owners = owners;
        this.tenants = tenants;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What became of asking. */
    sealed interface Outcome {
        /** Something to look at before it is read in. */
        record Preview(UUID upload) implements Outcome {}

        /** Everything was read in before. */
        record NothingNew() implements Outcome {}

        /** No figure of the pack stands with the publisher, or it has nothing of the owner. */
        record NothingThere() implements Outcome {}

        /** It failed; {@link SourceRepository.State} says how. */
        record Failed() implements Outcome {}
    }

    /** How it stands with each publisher of the country. */
    List<SourceRepository.State> list() {
        return inside(() -> {
            requireEither();
            return states();
        });
    }

    /** Whoever reads figures in sees it, and whoever turns it on. */
    private void requireEither() {
        if (!permissions.mayForOwner(Permission.IMPORT_FIGURES)) permissions.requireForOwner(Permission.ADMINISTER);
    }

    private List<SourceRepository.State> states() {
        var sources = questions.sources();
        var known = connections.list();
        return sources.stream()
                .map(source -> known.stream()
                        .filter(state -> state.source() == source)
                        .findFirst()
                        .orElseGet(() -> unused(source)))
                .toList();
    }

    private static SourceRepository.State unused(Source source) {
        return new SourceRepository.State(
                new UUID(0, 0), source, false, Optional.empty(), Optional.empty(), "", "", Optional.empty(), 0);
    }

    /**
     * Lets a publisher be asked each night, or no more.
     *
     * @throws ChangedMeanwhile when somebody else changed it
     */
    void turn(Source source, boolean nightly, int version) {
        inside(() -> {
            permissions.requireForOwner(Permission.ADMINISTER);
            requireOurs(source);
            connections.ensure(List.of(source));
            if (!connections.turn(source, nightly, version)) throw new ChangedMeanwhile(source.code());
            audit.record(
                    nightly ? "source.turnOn" : "source.turnOff",
                    "source",
                    state(source).id(),
                    Map.of("source", source.code()));
            return source;
        });
    }

    private void requireOurs(Source source) {
        if (!questions.sources().contains(source)) throw new NotFound(source.code());
    }

    private SourceRepository.State state(Source source) {
        return states().stream()
                .filter(state -> state.source() == source)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Fetches for somebody who looks at it before it is read in.
     *
     * @throws RuleViolation when no file more may wait to be looked at
     */
    Outcome fetch(Source source) {
        inside(() -> {
            permissions.requireForOwner(Permission.IMPORT_FIGURES);
            requireOurs(source);
            imports.requireRoom();
            return source;
        });
        return fetch(
                source,
                content -> inside(() -> {
                    var preview = imports.upload(fileName(source), content, source.code());
                    if (preview.refused() && !preview.asksForYear()) return failed(source, REFUSED, "");
                    succeeded(source);
                    return preview.changesSomething() || preview.asksForYear()
                            ? new Outcome.Preview(preview.id())
                            : new Outcome.NothingNew();
                }));
    }

    /** What is done with what came. */
    private interface Taking {
        Outcome take(byte[] content);
    }

    private Outcome fetch(Source source, Taking taking) {
        var first = inside(() -> {
            connections.ensure(List.of(source));
            return questions.first(source);
        });
        try {
            var documents = new ArrayList<>(fetched(source, first));
            var peers = inside(() -> peers(documents));
            var requests = inside(() -> questions.of(source, peers));
            var answers = fetched(source, requests);
            if (answers.isEmpty())
                return inside(() -> {
                    succeeded(source);
                    return new Outcome.NothingThere();
                });
            documents.addAll(answers);
            return taking.take(FigureFiles.together(documents));
        } catch (FetchFailed failed) {
            return inside(() -> failed(source, failed.reason().name(), failed.detail()));
        }
    }

    private List<byte[]> fetched(Source source, List<Request> requests) throws FetchFailed {
        return requests.isEmpty() ? List.of() : fetcher.fetch(source, requests).documents();
    }

    /** Of the groups that stand, and of those that came just now. */
    private List<String> peers(List<byte[]> documents) {
        var owner = owners.current();
        var fresh = Peers.ours(files.peerGroups(FigureFiles.together(documents)), owner).stream();
        return new Peers(Stream.concat(peerGroups.current().groups().stream(), fresh)
                        .toList())
                .codes();
    }

    private String fileName(Source source) {
        return source.code() + "-" + owners.today() + ".json";
    }

    private void succeeded(Source source) {
        connections.succeeded(source, Instant.now(clock));
        audit.record("source.fetch", "source", state(source).id(), Map.of("source", source.code()));
    }

    private Outcome failed(Source source, String failure, String detail) {
        connections.failed(source, failure, detail, Instant.now(clock));
        audit.record(
                "source.fail",
                "source",
                state(source).id(),
                Map.of("source", source.code(), "failure", failure, "detail", detail));
        return new Outcome.Failed();
    }

    /** The night's round. What fails at one owner, or with one publisher, keeps no other waiting. */
    void nightly() {
        if (!fetcher.isOn()) return;
        for (var owner : owners.list())
            tenants.runAs(owner.id(), () -> {
                var on = inside(connections::list).stream()
                        .filter(SourceRepository.State::nightly)
                        .toList();
                for (var state : on) {
                    try {
                        fetch(state.source(), content -> takeIn(state.source(), content));
                    } catch (RuntimeException failed) {
                        LOG.error(
                                "Fetching from {} for {} failed and is tried again tomorrow",
                                state.source(),
                                owner.id(),
                                failed);
                    }
                }
            });
    }

    private Outcome takeIn(Source source, byte[] content) {
        try {
            return inside(() -> {
                imports.take(fileName(source), content, source.code());
                succeeded(source);
                return new Outcome.NothingNew();
            });
        } catch (DomainException refused) {
            return inside(() -> failed(source, REFUSED, ""));
        }
    }

    private <T> T inside(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(running -> work.get()));
    }
}
