package kvalitetshjul.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * One part of a spreadsheet on its way to the parser, always UTF-8 whatever it claims to be. A declaration of its own (DOCTYPE) is refused before the
 * parser sees it, and so is whatever would make the parser keep more than a spreadsheet needs: a tag, comment or text without end, elements within elements
 * within elements, and a new name for each of them.
 */
final class SheetText extends Reader {
    /** Tag and text together: the longest text a cell may hold, each sign of it written as a number. */
    private static final int LONGEST_RUN = 8 * SheetRows.MAX_TEXT;

    private static final int DEEPEST = 64;
    private static final int MOST_NAMES = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final XMLInputFactory XML = factory();

    private final Reader text;
    private boolean begun;
    /** Characters since a tag began, or a comment or the like, which may itself hold the signs of tags. */
    private int run;
    /** The sign before the {@code >} that ends the comment or the like we stand in. */
    private char ending;

    private char before;
    private char beforeThat;

    private SheetText(InputStream part) {
        text = new InputStreamReader(
                part,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    static XMLStreamReader parser(InputStream part) throws XMLStreamException {
        return new Bounded(XML.createXMLStreamReader(new SheetText(part)));
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        if (!begun && length > 0) {
            begun = true;
            int first = text.read();
            if (first < 0) return first;
            if (first != BYTE_ORDER_MARK) {
                into[from] = (char) first;
                look(into[from]);
                return 1;
            }
        }
        int read = text.read(into, from, length);
        for (int i = from; i < from + read; i++) look(into[i]);
        return read;
    }

    private void look(char sign) throws IOException {
        run++;
        if (ending != 0) {
            boolean twice = ending == '?' || before == beforeThat;
            if (sign == '>' && before == ending && twice && run > 5) ending = 0;
        } else if (sign == '<') {
            run = 0;
        } else if (sign == '?' && before == '<') {
            ending = '?';
        } else if (before == '!' && beforeThat == '<') {
            if (sign != '-' && sign != '[') throw new SheetRows.Refusal("imports.sheet.declared");
            ending = sign == '-' ? '-' : ']';
        }
        if (run > LONGEST_RUN) throw new SheetRows.Refusal("imports.sheet.longText");
        beforeThat = before;
        before = sign;
    }

    @Override
    public void close() {
        // the archive it is a part of is closed by whoever opened it
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The parser, which remembers each name it meets and each element it stands within. */
    private static final class Bounded extends StreamReaderDelegate {
        private final Set<String> names = new HashSet<>();
        private int namespaces;
        private int depth;

        Bounded(XMLStreamReader parser) {
            super(parser);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            if (event == XMLStreamConstants.END_ELEMENT) depth--;
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                namespaces += getNamespaceCount();
                names.add(getLocalName());
                for (int i = 0; i < getAttributeCount(); i++) names.add(getAttributeLocalName(i));
                if (depth > DEEPEST || names.size() > MOST_NAMES || namespaces > MOST_NAMES)
                    throw new XMLStreamException(new SheetRows.Refusal("imports.sheet.declared"));
            }
            return event;
        }
    }

    /** The unpacked bytes of all the parts of an archive, one after the other, up to a limit. */
    static final class Unpacked extends FilterInputStream {
        private long left;

        Unpacked(InputStream archive, long limit) {
            super(archive);
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) count(1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            if (read > 0) count(read);
            return read;
        }

        @Override
        public long skip(long bytes) {
            throw new UnsupportedOperationException("what is skipped is not counted");
        }

        @Override
        public void close() {
            // more parts may follow
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) throw new SheetRows.Refusal("imports.sheet.tooLarge");
        }
    }
}
