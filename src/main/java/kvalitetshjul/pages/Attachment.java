package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file the reader keeps, under a name in any letters. */
public final class Attachment {
    private Attachment() {}

    public static ResponseEntity<byte[]> of(MediaType type, String fileName, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, header(fileName))
                .body(content);
    }

    /** The value of the header {@code Content-Disposition}. */
    public static String header(String fileName) {
        return ContentDisposition.attachment().filename(fileName, UTF_8).build().toString();
    }
}
