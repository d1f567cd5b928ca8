package kvalitetshjul.law;

import java.util.List;

/** Contributed as a bean by each module in which duties are carried out: the duty clock reads when that was last and is next. */
public interface DutyWork {
    /** All work that cites the law and that the reader may see, of every year; a fixed number of queries. */
    List<DutyTask> listWork();
}
