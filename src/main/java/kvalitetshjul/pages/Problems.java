package kvalitetshjul.pages;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DomainException;
import kvalitetshjul.shared.KeyNeeded;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.TooOften;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.MessageSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Turns what was thrown into words for the reader; what is our own fault is logged here, once, under the reference the reader sees. */
@Component
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    /** Neither vowels nor letters that look like digits: a reference is read aloud and spells nothing. */
    private static final String LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ";

    private final MessageSource messages;
    private final long largestUpload;
    private final SecureRandom random = new SecureRandom();

    Problems(MessageSource messages, MultipartProperties uploads) {
        this.messages = messages;
        this.largestUpload = uploads.getMaxFileSize().toMegabytes();
    }

    Problem of(Throwable thrown, String path, Locale reader) {
        return switch (thrown) {
            case DomainException refusal -> refused(refusal, reader);
            case InvalidFileNameException name -> problem(HttpStatus.BAD_REQUEST, "problem.fileName", reader);
            case MaxUploadSizeExceededException tooLarge -> tooLarge(tooLarge, reader);
            case InvalidParameterException unread -> unread(unread, reader);
            case RequestRejectedException strange -> problem(HttpStatus.BAD_REQUEST, "problem.request", reader);
            case MultipartException noFile -> problem(HttpStatus.BAD_REQUEST, "problem.request", reader);
            case MethodArgumentTypeMismatchException noDay
            when LocalDate.class.equals(noDay.getRequiredType()) ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "problem.day", reader);
            case MissingServletRequestParameterException noDay
            when noDay.getParameterType().equals("LocalDate") ->
                problem(HttpStatus.UNPROCESSABLE_CONTENT, "problem.day", reader);
            case MethodArgumentTypeMismatchException malformed ->
                malformed.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? problem(HttpStatus.NOT_FOUND, "problem.notFound", reader)
                        : problem(HttpStatus.BAD_REQUEST, "problem.request", reader);
            // two at the same thing at once: the database let one of them through
            case DuplicateKeyException second -> problem(HttpStatus.CONFLICT, "problem.changedMeanwhile", reader);
            case PessimisticLockingFailureException second ->
                problem(HttpStatus.CONFLICT, "problem.changedMeanwhile", reader);
            case ErrorResponse known ->
                of(HttpStatus.valueOf(known.getStatusCode().value()), path, reader);
            default -> failed(thrown, path, reader);
        };
    }

    /** What refuses a request for what was sent in it, before any handler has it. */
    static Optional<Throwable> refusal(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidFileNameException
                    || cause instanceof InvalidParameterException
                    || cause instanceof RequestRejectedException
                    || cause instanceof MultipartException
                    || (cause instanceof IllegalStateException && cause.getCause() instanceof SizeException))
                return Optional.of(cause);
        }
        return Optional.empty();
    }

    /** For what never reached a handler, and left only a status. */
    Problem of(HttpStatus status, String path, Locale reader) {
        return switch (status) {
            case NOT_FOUND -> problem(status, "problem.notFound", reader);
            case FORBIDDEN -> problem(status, Programs.isOne(path) ? "problem.request" : "problem.expired", reader);
            case METHOD_NOT_ALLOWED ->
                problem(status, Programs.isOne(path) ? "problem.method" : "problem.request", reader);
            case URI_TOO_LONG -> problem(status, "problem.address", reader);
            case CONTENT_TOO_LARGE -> problem(status, "problem.tooLarge", reader, largestUpload);
            default ->
                status.is5xxServerError()
                        ? failed(new IllegalStateException("Answered " + status), path, reader)
                        : problem(status, "problem.request", reader);
        };
    }

    private Problem refused(DomainException refusal, Locale reader) {
        return switch (refusal) {
            case NotFound gone -> problem(HttpStatus.NOT_FOUND, "problem.notFound", reader);
            case ChangedMeanwhile stale -> problem(HttpStatus.CONFLICT, "problem.changedMeanwhile", reader);
            case KeyNeeded stranger -> problem(HttpStatus.UNAUTHORIZED, stranger.messageKey(), reader);
            case TooOften soon -> problem(HttpStatus.TOO_MANY_REQUESTS, soon.messageKey(), reader, soon.arguments());
            case RuleViolation broken ->
                new Problem(
                        HttpStatus.CONFLICT,
                        messages.getMessage("problem.refused.title", null, reader),
                        messages.getMessage(broken.messageKey(), broken.arguments(), reader),
                        null);
        };
    }

    /** A filter asked for a parameter, and the container could not read the form it stands in. */
    private Problem unread(InvalidParameterException form, Locale reader) {
        if (form.getCause() instanceof SizeException) return tooLarge(form, reader);
        return form.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()
                ? problem(HttpStatus.CONTENT_TOO_LARGE, "problem.textTooLarge", reader)
                : problem(HttpStatus.BAD_REQUEST, "problem.request", reader);
    }

    /** Where only the head of a part is too long, that is the file’s name: of the rest of it the browser decides. */
    private Problem tooLarge(Exception refusal, Locale reader) {
        return isAboutTheName(refusal)
                ? problem(HttpStatus.BAD_REQUEST, "problem.fileName", reader)
                : problem(HttpStatus.CONTENT_TOO_LARGE, "problem.tooLarge", reader, largestUpload);
    }

    private static boolean isAboutTheName(@Nullable Throwable refusal) {
        if (refusal == null) return false;
        return String.valueOf(refusal.getMessage()).startsWith("Header section") || isAboutTheName(refusal.getCause());
    }

    private Problem failed(Throwable bug, String path, Locale reader) {
        var reference = random.ints(8, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining())
                .replaceFirst("....", "$0-");
        log.error("Failed with reference {} at {}", reference, path, bug);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                messages.getMessage("problem.failed.title", null, reader),
                messages.getMessage("problem.failed", null, reader),
                reference);
    }

    private Problem problem(HttpStatus status, String key, Locale reader, Object... arguments) {
        return new Problem(
                status,
                messages.getMessage(key + ".title", null, reader),
                messages.getMessage(key, arguments, reader),
                null);
    }
}
