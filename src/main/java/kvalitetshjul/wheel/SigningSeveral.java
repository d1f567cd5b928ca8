package kvalitetshjul.wheel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/**
 * Signs several tasks at once, those that have begun and need no words, or leaves several out for one reason. Each is signed or left out by itself, in a
 * transaction of its own, as if it had been on its page; what cannot be is told of, and holds up none of the others.
 */
@Component
class SigningSeveral {
    /** More than anybody has seen before acting. */
    static final int MOST = 200;

    private static final String NOT_YOURS = "wheel.several.notYours";

    private static final Pattern CHOSEN =
            Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}):(\\d{1,9})");

    private final Tasks tasks;
    private final MyTaskPages pages;

    SigningSeveral(Tasks tasks, MyTaskPages pages) {
        this.tasks = tasks;
        this.pages = pages;
    }

    /**
     * What became of it.
     *
     * @param signed how many were signed, or left out
     * @param awaiting how many of those wait for another’s approval
     */
    record Outcome(int signed, int awaiting, List<Refused> refused) {
        Outcome {
            refused = List.copyOf(refused);
        }
    }

    /**
     * A task that was not signed, or not left out.
     *
     * @param name empty for one that is not the reader’s, of which nothing is told
     * @param reasonKey why not
     */
    record Refused(String name, String reasonKey) implements Serializable {}

    /** The tasks chosen in a form, each with the version that was seen; what was drawn by no page of ours is left out. */
    static Map<TaskId, Integer> chosen(List<String> values) {
        var chosen = new LinkedHashMap<TaskId, Integer>();
        for (var value : values) {
            var parts = CHOSEN.matcher(value);
            if (parts.matches()) chosen.put(TaskId.of(parts.group(1)), Integer.valueOf(parts.group(2)));
        }
        return chosen;
    }

    /** @throws RuleViolation when they are more than {@value #MOST} */
    Outcome sign(Map<TaskId, Integer> chosen, Locale locale) {
        return each(chosen, tasks::signOffBegun, locale);
    }

    /**
     * Leaves them out; where somebody is to approve the work, they have to agree first.
     *
     * @throws RuleViolation when they are more than {@value #MOST}, or nothing is said of why
     */
    Outcome skip(Map<TaskId, Integer> chosen, String reason, Locale locale) {
        if (!Task.isReason(reason)) throw new RuleViolation("wheel.skip.reason");
        return each(chosen, (task, version) -> tasks.skipBegun(task, version, reason), locale);
    }

    private interface Act {
        void on(TaskId task, int version);
    }

    private Outcome each(Map<TaskId, Integer> chosen, Act act, Locale locale) {
        if (chosen.size() > MOST) throw new RuleViolation("wheel.several.tooMany", MOST);
        var done = new ArrayList<TaskId>();
        var refused = new LinkedHashMap<TaskId, String>();
        chosen.forEach((task, version) ->
                attempt(act, task, version).ifPresentOrElse(why -> refused.put(task, why), () -> done.add(task)));
        var called = pages.called(chosen.keySet(), locale);
        return new Outcome(
                done.size(),
                (int) done.stream()
                        .map(called::get)
                        .filter(task -> task != null && task.approved())
                        .count(),
                refused.entrySet().stream()
                        .map(each -> new Refused(
                                each.getValue().equals(NOT_YOURS)
                                        ? ""
                                        : Optional.ofNullable(called.get(each.getKey()))
                                                .map(MyTaskPages.Called::name)
                                                .orElse(""),
                                each.getValue()))
                        .toList());
    }

    /** Why it was not done, if it was not. */
    private static Optional<String> attempt(Act act, TaskId task, int version) {
        try {
            act.on(task, version);
            return Optional.empty();
        } catch (ChangedMeanwhile changed) {
            return Optional.of("wheel.several.changed");
        } catch (NotFound none) {
            return Optional.of(NOT_YOURS);
        } catch (RuleViolation broken) {
            return Optional.of(
                    broken.messageKey().equals("wheel.signOff.reason") ? "wheel.several.missing" : broken.messageKey());
        }
    }
}
