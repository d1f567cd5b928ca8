package kvalitetshjul.broken;

import kvalitetshjul.Covers;

@Covers("LEB-902")
public class CoversTheUnknown {
    @Covers({"IMP-01", "LEB-903"})
    void something() {}
}
