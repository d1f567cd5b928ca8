package kvalitetshjul.imports;

import java.util.function.Consumer;

/**
 * Reads one publisher's kind of file. What is wrong with a file is told as issues; nothing a file holds makes a reader throw, and a reader never holds more
 * of a file in memory than the file itself a few times over.
 */
interface FigureReader {
    /** Whether the content, never the name, is of this kind. Cheap: the beginning of the file is looked at and no more. */
    boolean knows(FileContent file);

    /**
     * Hands over each observation as it is met. When the reading is {@link Reading#refused()}, what was handed over is to be thrown away.
     *
     * @param observations may be given the same observation twice where the file says it twice
     */
    Reading read(FileContent file, Consumer<Observation> observations);

    /**
     * The same, with what a person has said of a file that does not say it itself. When that is missing the reading is refused and
     * {@link Reading#asksForYear()}.
     */
    default Reading read(FileContent file, Asked asked, Consumer<Observation> observations) {
        return read(file, observations);
    }

    /**
     * As much of the file as may be kept until somebody has looked at it: all of it, unless it tells of persons beside the figures, and of a workbook the
     * cells that are read.
     */
    default byte[] kept(FileContent file) {
        return file.cellsOf(1);
    }
}
