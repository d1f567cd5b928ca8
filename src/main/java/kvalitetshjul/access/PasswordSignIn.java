package kvalitetshjul.access;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tries a name and a password, slowed down where many have been tried. */
@Service
class PasswordSignIn {
    private final Accounts accounts;
    private final Devices devices;
    private final Throttle throttle;
    private final FailedSignIns failures;

    PasswordSignIn(Accounts accounts, Devices devices, Throttle throttle, FailedSignIns failures) {
        this.failures = failures;
        this.accounts = accounts;
        this.devices = devices;
        this.throttle = throttle;
    }

    sealed interface Outcome {
        record Correct(UUID account) implements Outcome {}

        /** The name or the password: it is not said which. */
        record Wrong() implements Outcome {}

        record TooOften(Duration remaining) implements Outcome {}
    }

    /** @param device the browser, when it has a cookie of ours */
    Outcome attempt(String name, String password, String address, @Nullable String device) {
        var account = accounts.find(name);
        var against = against(name, address, device, account);
        var wait = throttle.attempt(against);
        if (wait.isPresent()) return new Outcome.TooOften(wait.get());
        if (!accounts.correct(account.orElse(null), password)) {
            failures.count(account.orElseGet(UUID::randomUUID));
            return new Outcome.Wrong();
        }
        throttle.succeeded(against);
        return new Outcome.Correct(account.orElseThrow());
    }

    private List<Throttle.Against> against(
            String name, String address, @Nullable String device, Optional<UUID> account) {
        if (device != null && account.isPresent() && devices.knows(account.get(), device))
            return List.of(Throttle.Against.device(device, account.get().toString()));
        return List.of(
                Throttle.Against.account(name.strip().toLowerCase(Locale.ROOT)), Throttle.Against.address(address));
    }
}
