package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Open;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For whoever works for several owners: which of them now. */
@Controller
@Open(Open.To.EVERYONE) // of those who have signed in and not yet chosen
@RequestMapping("/owners/choice")
class OwnersController {
    private final Accounts accounts;
    private final SignIns signIns;
    private final Actors actors;
    private final Tenants tenants;
    private final Owners owners;
    private final Organisation organisation;

    OwnersController(
            Accounts accounts,
            SignIns signIns,
            Actors actors,
            Tenants tenants,
            Owners owners,
            Organisation organisation) {
        this.accounts = accounts;
        this.signIns = signIns;
        this.actors = actors;
        this.tenants = tenants;
        this.owners = owners;
        this.organisation = organisation;
    }

    record Door(OwnerId owner, String name, String role, boolean current) {}

    @GetMapping
    ModelAndView choose(HttpServletRequest request, Locale locale) {
        var signedIn = SignIns.require(request);
        var current = actors.find().map(Actor::owner);
        return new ModelAndView("access/owners")
                .addObject(
                        "doors",
                        accounts.people(signedIn.account()).stream()
                                .map(person -> door(person, current, locale))
                                .toList());
    }

    private Door door(Actor person, Optional<OwnerId> current, Locale locale) {
        var role = tenants.callAs(
                person.owner(),
                () -> organisation.listHeldRoles(person.person()).stream()
                        .findFirst()
                        .map(held -> held.unit()
                                .map(unit -> held.name().in(locale) + ", " + unit)
                                .orElse(held.name().in(locale)))
                        .orElse(""));
        return new Door(
                person.owner(), owners.get(person.owner()).name(), role, current.equals(Optional.of(person.owner())));
    }

    @PostMapping
    ModelAndView choose(
            @RequestParam Optional<OwnerId> owner, HttpServletRequest request, HttpServletResponse response) {
        var signedIn = SignIns.require(request);
        var person = accounts.people(signedIn.account()).stream()
                .filter(one -> owner.equals(Optional.of(one.owner())))
                .findFirst()
                .orElseThrow(() -> new NotFound(owner));
        signIns.choose(person, request, response);
        return SignInController.to("/");
    }
}
