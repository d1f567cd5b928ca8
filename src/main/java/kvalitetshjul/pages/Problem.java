package kvalitetshjul.pages;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What the reader is told when something was refused or failed.
 *
 * @param reference what to quote to those who run the service; absent when it is no fault of ours
 */
record Problem(
        HttpStatus status,
        String title,
        String detail,
        @Nullable String reference) {
    /** Whether the fault is ours. */
    public boolean ours() {
        return status.is5xxServerError();
    }
}
