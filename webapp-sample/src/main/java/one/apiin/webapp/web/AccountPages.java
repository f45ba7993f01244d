package one.apiin.webapp.web;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.spring.ApiInOneConnectionDetails;
import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Covers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The login, and the account: how much was submitted and how much may be. No prices,
 * because none is documented.
 */
@Controller
class AccountPages {

	private final Covers covers;

	private final boolean login;

	private final String gateway;

	AccountPages(Covers covers, CoversProperties properties, ApiInOneConnectionDetails connection,
			ObjectProvider<ApiInOneSandbox> sandbox,
			@Value("${apiinone.base-url:https://apiin.one/api/v1}") String baseUrl) {
		this.covers = covers;
		this.login = properties.hasLogin();
		URI url = URI.create(Objects.requireNonNullElse(connection.baseUrl(), baseUrl));
		this.gateway = (sandbox.getIfAvailable() != null) ? "Sandbox inside this application" : url.getHost();
	}

	@GetMapping("/login")
	String login() {
		return this.login ? "login" : "redirect:/covers";
	}

	@GetMapping("/account")
	String account(Model model) {
		UploadCoverBudget budget = this.covers.budget();
		model.addAttribute("budget", budget);
		model.addAttribute("period", text(budget.per()));
		model.addAttribute("gateway", this.gateway);
		return "account";
	}

	private static String text(Duration period) {
		if (period.toSecondsPart() != 0) {
			return period.toSeconds() + " seconds";
		}
		if (period.toMinutesPart() != 0) {
			return period.toMinutes() + " minutes";
		}
		boolean days = period.toHoursPart() == 0 && period.toDays() > 1;
		return days ? period.toDays() + " days" : period.toHours() + " hours";
	}

}
