package kvalitetshjul.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.connectors.Source;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;

/** Files into the knowledge base: choose one, see what it would change, read it in, undo it. */
@Controller
@RequestMapping("/knowledge/imports")
@Requires(Permission.IMPORT_FIGURES)
class ImportController {
    private static final Logger LOG = LoggerFactory.getLogger(ImportController.class);
    /** National tests have been kept since 2007. */
    private static final int YEARS_BACK = 25;

    /** Names that stand in the text of an issue itself. */
    private static final int SHOWN_AT_ONCE = 3;

    private final FigureImports imports;
    private final MappingPages mappingPages;
    private final Permissions permissions;
    private final SourceFetches fetches;
    private final FileNames names;
    private final NamePages namePages;
    private final PreviewLines lines;
    private final SourceLines sources;
    private final OwnPeriods periods;
    private final Owners owners;
    private final MessageSource messages;

    ImportController(
            FigureImports imports,
            MappingPages mappingPages,
            Permissions permissions,
            SourceFetches fetches,
            FileNames names,
            NamePages namePages,
            PreviewLines lines,
            SourceLines sources,
            OwnPeriods periods,
            Owners owners,
            MessageSource messages) {
        this.imports = imports;
        this.mappingPages = mappingPages;
        this.permissions = permissions;
        this.fetches = fetches;
        this.names = names;
        this.namePages = namePages;
        this.lines = lines;
        this.sources = sources;
        this.periods = periods;
        this.owners = owners;
        this.messages = messages;
    }

    /** What is said above a preview that is shown again: that it would change something else by now, that no name was chosen for, that somebody else has chosen otherwise, or that reading it in stopped. */
    private enum Again {
        NO(HttpStatus.OK),
        UNANSWERED(HttpStatus.UNPROCESSABLE_CONTENT),
        ANSWERED(HttpStatus.CONFLICT),
        CHANGED(HttpStatus.CONFLICT),
        STOPPED(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Again(HttpStatus status) {
            this.status = status;
        }
    }

    /**
     * An issue as a line to read.
     *
     * @param names all it is about, where they are more than the text has room for, and {@code more} beyond those
     * @param unit whose grades may be the ones to mend
     */
    record IssueLine(
            boolean error,
            String severity,
            String row,
            String column,
            String text,
            List<String> names,
            int more,
            Optional<UnitId> unit) {}

    /**
     * What is to be known of a file: the first of it at once, what must be mended before all else, and the rest when somebody unfolds it.
     *
     * @param rest empty where there is little more
     */
    record Issues(List<IssueLine> first, List<IssueLine> rest) {
        private static final int AT_ONCE = 6;
        /** Fewer than this are not worth unfolding. */
        private static final int WORTH_FOLDING = 3;

        static final Issues NONE = new Issues(List.of(), List.of());

        static Issues of(List<IssueLine> all) {
            return all.size() < AT_ONCE + WORTH_FOLDING
                    ? new Issues(all, List.of())
                    : new Issues(all.subList(0, AT_ONCE), all.subList(AT_ONCE, all.size()));
        }

        public boolean isEmpty() {
            return first.isEmpty();
        }
    }

    @GetMapping
    ModelAndView list(Locale locale) {
        return new ModelAndView("knowledge/imports", model(Issues.NONE, locale));
    }

    @PostMapping
    ModelAndView upload(@RequestParam(name = "file", required = false) @Nullable MultipartFile file, Locale locale)
            throws IOException {
        if (file == null)
            return new ModelAndView("knowledge/imports", model(Issues.NONE, locale), HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("noFile", true);
        var name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
        ImportPreview preview;
        try {
            preview = imports.upload(name, file.getBytes());
        } catch (RuleViolation refused) {
            return full(refused, name, locale);
        }
        if (preview.mayBeMapped()) return new ModelAndView("redirect:/knowledge/imports/" + preview.id() + "/mapping");
        if (!preview.isKept() || !imports.isWaiting(preview.id())) return refused(preview, locale);
        return new ModelAndView("redirect:/knowledge/imports/" + preview.id());
    }

    /** Fetches from a publisher, to be looked at as an uploaded file is. */
    @PostMapping("/sources/{source}/fetching")
    ModelAndView fetch(@PathVariable String source, Locale locale) {
        var from = Source.of(source).orElseThrow(() -> new NotFound(source));
        try {
            return new ModelAndView(
                    switch (fetches.fetch(from)) {
                        case SourceFetches.Outcome.Preview preview -> "redirect:/knowledge/imports/" + preview.upload();
                        case SourceFetches.Outcome.NothingNew nothing -> told("knowledge.source.said.nothingNew");
                        case SourceFetches.Outcome.NothingThere nothing -> told("knowledge.source.said.nothingThere");
                        case SourceFetches.Outcome.Failed failed ->
                            "redirect:/knowledge/imports#sources"; // where it is said, in red
                    });
        } catch (RuleViolation refused) {
            return full(refused, "", locale);
        }
    }

    private static String told(String messageKey) {
        Notice.tell(messageKey);
        return "redirect:/knowledge/imports";
    }

    /**
     * What waits already is shown, to be read in or thrown away.
     *
     * @param fileName of the file that has no room; empty where nothing was fetched for want of it
     */
    private ModelAndView full(RuleViolation refused, String fileName, Locale locale) {
        if (!WaitingFiles.isFull(refused)) throw refused;
        return new ModelAndView("knowledge/imports", model(Issues.NONE, locale), HttpStatus.CONFLICT)
                .addObject("full", fileName)
                .addObject("why", new Texts(messages, locale).get(refused.messageKey(), refused.arguments()));
    }

    @PostMapping("/{waiting}/discarding")
    String discard(@PathVariable("waiting") UUID id) {
        Notice.tell("knowledge.import.waiting.said.discarded", imports.discard(id));
        return "redirect:/knowledge/imports";
    }

    private Map<String, Object> model(Issues issues, Locale locale) {
        var texts = new Texts(messages, locale);
        var entries = imports.list().stream().map(entry -> line(entry, texts)).toList();
        var zone = owners.current().zone();
        var waiting = imports.listWaiting().stream()
                .map(file -> WaitingLine.of(file, zone, texts))
                .toList();
        return Map.of(
                "mayModel",
                permissions.mayForOwner(Permission.ADOPT_PACK),
                "modelKeepers",
                mappingPages.modelKeepers(locale),
                "mayRegister",
                permissions.mayForOwner(Permission.ADMINISTER),
                "entries",
                entries,
                "waiting",
                waiting,
                "issues",
                issues,
                "sources",
                sources.list(locale),
                "ways",
                imports.waysIn(),
                "country",
                owners.current().country());
    }

    /** A file that waits, as it is read. */
    record WaitingLine(UUID id, String fileName, String told, boolean toMend) {
        private static final long KILOBYTE = 1024;

        static WaitingLine of(ImportRepository.Waiting file, ZoneId zone, Texts texts) {
            var at = LocalDateTime.ofInstant(file.at(), zone);
            var size = file.bytes() < WaitingFiles.MEGABYTE
                    ? texts.get("knowledge.import.waiting.kilobytes", Math.ceilDiv(file.bytes(), KILOBYTE))
                    : texts.get(
                            "knowledge.import.waiting.megabytes", Math.ceilDiv(file.bytes(), WaitingFiles.MEGABYTE));
            return new WaitingLine(
                    file.id(),
                    file.fileName().isEmpty() ? texts.get("knowledge.import.waiting.nameless") : file.fileName(),
                    texts.get("knowledge.import.waiting.line", texts.moment(at), file.by(), size),
                    file.toMend());
        }
    }

    /** A line of the log as it is read. */
    record EntryLine(ImportRecord entry, String title, String edition, String at, String undoneAt) {}

    private EntryLine line(ImportRecord entry, Texts texts) {
        var zone = owners.current().zone();
        return new EntryLine(
                entry,
                lines.title(
                        entry.tables(),
                        entry.keyFigures(),
                        entry.periods().stream().map(Period::of).toList(),
                        texts.locale()),
                edition(entry.edition(), texts),
                texts.date(LocalDate.ofInstant(entry.at(), zone)),
                entry.undoneAt()
                        .map(at -> texts.date(LocalDate.ofInstant(at, zone)))
                        .orElse(""));
    }

    private static String edition(Optional<LocalDate> edition, Texts texts) {
        return edition.map(texts::date).orElseGet(() -> texts.get("knowledge.edition.unknown"));
    }

    /** @param year the school year of a file that does not say it, as {@code 2024-25} */
    @GetMapping("/{id}")
    ModelAndView show(
            @PathVariable UUID id,
            @RequestParam(name = "page", defaultValue = "1") int page,
            @RequestParam(name = "year", defaultValue = "") String year,
            Locale locale) {
        var preview = imports.findPreview(id, asked(year));
        return preview.isEmpty() ? done(id, false, locale) : preview(preview.get(), year, Again.NO, page, locale);
    }

    /** @param stopped whether undoing it stopped on the way */
    private ModelAndView done(UUID id, boolean stopped, Locale locale) {
        var entry = imports.get(id);
        var texts = new Texts(messages, locale);
        return new ModelAndView(
                "knowledge/import",
                Map.of(
                        "line",
                        line(entry, texts),
                        "later",
                        imports.listBuiltUpon(entry).stream()
                                .map(later -> line(later, texts))
                                .toList(),
                        "notes",
                        lines.notes(entry.notes(), locale),
                        "figures",
                        imports.findOnlyUnit(id)
                                .map(unit -> "/knowledge?unit=" + unit)
                                .orElse("/knowledge"),
                        "stopped",
                        stopped),
                stopped ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.OK);
    }

    /** The year somebody has chosen; nothing when it is none of those to choose among. */
    private Asked asked(String year) {
        if (year.isEmpty()) return Asked.NOTHING;
        return years().stream()
                .filter(each -> each.code().equals(year))
                .findFirst()
                .map(Asked::year)
                .or(() -> periods.find(year).map(Asked::period))
                .orElse(Asked.NOTHING);
    }

    /** The school years a file may be from, the latest first. */
    private List<SchoolYear> years() {
        return Stream.iterate(SchoolYear.at(owners.today()), SchoolYear::previous)
                .limit(YEARS_BACK)
                .toList();
    }

    private ModelAndView preview(ImportPreview found, String year, Again again, int page, Locale locale) {
        if (found.mayBeMapped()) return new ModelAndView("redirect:/knowledge/imports/" + found.id() + "/mapping");
        if (found.asksForYear()) return askForYear(found, year, locale);
        if (found.refused()) {
            var view = refused(found, locale).addObject("year", year);
            if (found.mapped().isPresent() && found.isKept()) view.addObject("mapped", found);
            if (!found.names().answers().isEmpty()) view.addObject("named", true);
            return view;
        }
        var texts = new Texts(messages, locale);
        var view = new ModelAndView(
                "knowledge/preview",
                Map.of(
                        "preview",
                        found,
                        "year",
                        year,
                        "again",
                        again.name(),
                        "names",
                        namePages.block(found, locale),
                        "brings",
                        lines.title(found.tables(), found.keyFigures(), found.periods(), locale),
                        "edition",
                        edition(found.edition(), texts),
                        "issues",
                        lines(found.issues(), locale),
                        "figures",
                        lines.page(found, page, locale)),
                again.status);
        view.addObject("notes", lines.notes(found.notes(), locale));
        registerKeepers(view, locale);
        return found.ofPrivate().isEmpty()
                ? view
                : view.addObject("seers", mappingPages.seersOfPrivate(lines.kindsOfPrivate(found), locale));
    }

    /** Who may mend what the register says of a unit. */
    private void registerKeepers(ModelAndView view, Locale locale) {
        view.addObject("mayRegister", permissions.mayForOwner(Permission.ADMINISTER))
                .addObject("registerKeepers", mappingPages.registerKeepers(locale));
    }

    private ModelAndView askForYear(ImportPreview found, String year, Locale locale) {
        var choices = found.mapped()
                .map(mapped -> periods.choices(mapped.mapping().content().figures(), locale))
                .orElseGet(() -> years().stream()
                        .map(each -> new Choice(each.code(), each.label()))
                        .toList());
        var proposal = found.mapped()
                .map(mapped -> proposal(found.id(), mapped.mapping()))
                .orElse(OwnPeriods.Proposal.NONE);
        return new ModelAndView(
                "knowledge/import-year",
                Map.of("preview", found, "wrong", !year.isEmpty(), "years", choices, "proposal", proposal),
                year.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private OwnPeriods.Proposal proposal(UUID id, Mapping mapping) {
        var waiting = imports.table(id);
        var look = MappingPages.Look.at(waiting.table(), Optional.of(mapping), -1, 0);
        return periods.propose(waiting, look, mapping.content().figures());
    }

    private ModelAndView refused(ImportPreview preview, Locale locale) {
        var view = new ModelAndView(
                        "knowledge/imports",
                        model(lines(preview.issues(), locale), locale),
                        HttpStatus.UNPROCESSABLE_CONTENT)
                .addObject(
                        "refused",
                        preview.fileName().isEmpty()
                                ? new Texts(messages, locale).get("knowledge.import.waiting.nameless")
                                : preview.fileName())
                .addObject(
                        "follows",
                        preview.issues().stream()
                                .noneMatch(issue -> issue.messageKey().equals(NotAsked.NOTHING_ELSE)))
                .addObject("kept", imports.isWaiting(preview.id()))
                .addObject("byTemplate", preview.mapped().isPresent());
        registerKeepers(view, locale);
        return view;
    }

    /** What has to be mended first. */
    private Issues lines(List<ImportIssue> issues, Locale locale) {
        var texts = new Texts(messages, locale);
        return Issues.of(issues.stream()
                .sorted(Comparator.comparing(ImportIssue::severity))
                .map(issue -> line(issue, texts))
                .toList());
    }

    private IssueLine line(ImportIssue issue, Texts texts) {
        var names = issue.arguments().stream()
                .flatMap(each -> each instanceof List<?> all ? all.stream().map(String::valueOf) : Stream.empty())
                .toList();
        int more =
                names.isEmpty() || !(issue.arguments().getFirst() instanceof Integer count) ? 0 : count - names.size();
        return new IssueLine(
                issue.severity() == ImportIssue.Severity.ERROR,
                texts.severity(issue.severity()),
                issue.row().isPresent() ? Integer.toString(issue.row().getAsInt()) : "",
                issue.column().map(column -> column(column, texts)).orElse(""),
                texts.get(issue.messageKey(), issue.arguments().toArray()),
                names.size() > SHOWN_AT_ONCE ? names : List.of(),
                more,
                issue.arguments().stream()
                        .flatMap(each -> each instanceof UnitId unit ? Stream.of(unit) : Stream.empty())
                        .findFirst());
    }

    /** A field that has a name only programs read is called by what it holds. */
    private String column(String column, Texts texts) {
        var words = messages.getMessage("imports.field." + column, null, null, texts.locale());
        return words == null ? column : words + " (" + column + ")";
    }

    /** Where a file that waits is shown. */
    static String preview(UUID id, String year) {
        return "redirect:/knowledge/imports/" + id
                + (year.isEmpty() ? "" : "?year=" + UriUtils.encode(year, StandardCharsets.UTF_8));
    }

    /** Whose the names of the file are: as many as somebody has chosen for. */
    @PostMapping("/{waiting}/names")
    ModelAndView answer(
            @PathVariable("waiting") UUID id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "year", defaultValue = "") String year,
            @RequestParam(defaultValue = "false") boolean restIsNone,
            Locale locale) {
        var said = typed.entrySet().stream()
                .filter(each -> each.getKey().startsWith(NamePages.FIELD))
                .collect(Collectors.toMap(
                        each -> each.getKey().substring(NamePages.FIELD.length()), Map.Entry::getValue));
        try {
            int answered = names.answer(id, asked(year), said, restIsNone);
            if (answered > 0) Notice.tell("knowledge.names.said.answered", answered);
            if (answered > 0) return new ModelAndView(preview(id, year));
            return again(id, year, Again.UNANSWERED, locale);
        } catch (ChangedMeanwhile answered) {
            return again(id, year, Again.ANSWERED, locale);
        }
    }

    private ModelAndView again(UUID id, String year, Again why, Locale locale) {
        return imports.findPreview(id, asked(year))
                .map(waiting -> preview(waiting, year, why, 1, locale))
                .orElseThrow(() -> new NotFound(id));
    }

    @PostMapping("/{id}/confirmation")
    ModelAndView confirm(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(name = "year", defaultValue = "") String year,
            Locale locale) {
        try {
            var done = imports.confirm(id, seen, asked(year));
            Notice.tell(done.map(imports::get)
                    .map(entry -> entry.isOfGroups() ? "knowledge.said.imported.groups" : "knowledge.said.imported")
                    .orElse("knowledge.import.nothingNew"));
            return new ModelAndView(
                    done.map(entry -> "redirect:/knowledge/imports/" + entry).orElse("redirect:/knowledge/imports"));
        } catch (ChangedMeanwhile changed) {
            var now = imports.findPreview(id, asked(year)).orElseThrow(() -> new NotFound(id));
            return preview(now, year, Again.CHANGED, 1, locale);
        } catch (DomainException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            return stopped(id, year, failed, locale);
        }
    }

    /**
     * What failed on the way has left nothing behind, and the file waits for another try; unless all was done, and only the answer to it was lost: then the
     * file no longer waits.
     */
    private ModelAndView stopped(UUID id, String year, RuntimeException failed, Locale locale) {
        LOG.error("Reading in {} stopped on the way", id, failed);
        return imports.findPreview(id, asked(year))
                .map(waiting -> preview(waiting, year, Again.STOPPED, 1, locale))
                .orElseGet(() -> new ModelAndView("redirect:/knowledge/imports/" + id));
    }

    @PostMapping("/{id}/undoing")
    ModelAndView undo(@PathVariable UUID id, Locale locale) {
        try {
            imports.undo(id);
        } catch (DomainException refused) {
            throw refused;
        } catch (RuntimeException failed) {
            LOG.error("Undoing {} stopped on the way", id, failed);
            return done(id, imports.get(id).undoneAt().isEmpty(), locale);
        }
        Notice.tell("knowledge.said.undone");
        return new ModelAndView("redirect:/knowledge/imports/" + id);
    }
}
