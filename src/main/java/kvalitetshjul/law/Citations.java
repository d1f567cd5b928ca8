package kvalitetshjul.law;

import java.util.List;

/** Contributed as a bean by each module that has something resting on the law: the pages of the law ask them all. */
public interface Citations {
    /** Everything of the owner’s that cites the law and that the reader may see, in the module’s own order; a fixed number of queries. */
    List<Citation> citing();
}
