package one.apiin.webapp.web;

import java.time.Duration;

import one.apiin.spring.jobs.UploadCoverBudget;
import one.apiin.webapp.Gateway;
import one.apiin.webapp.covers.Covers;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What was submitted, and how much still may be. No prices: none is documented for sure.
 */
@Controller
class AccountPage {

	private final Covers covers;

	private final Gateway gateway;

	AccountPage(Covers covers, Gateway gateway) {
		this.covers = covers;
		this.gateway = gateway;
	}

	@GetMapping("/account")
	String account(Model model) {
		model.addAttribute("account", View.of(this.covers.budget()));
		model.addAttribute("gateway", this.gateway.sandbox() ? "Sandbox inside this application"
				: String.valueOf(this.gateway.baseUrl().getHost()));
		return "account";
	}

	/**
	 * The budget in words.
	 *
	 * @param submissions how many count
	 * @param most how many there may be, or null for any number
	 * @param remaining how many are left, or null
	 * @param period in which time
	 */
	record View(long submissions, @Nullable Integer most, @Nullable Long remaining, String period) {

		static View of(UploadCoverBudget budget) {
			return new View(budget.submissions(), budget.maxSubmissions(), budget.remaining(), text(budget.per()));
		}

		private static String text(Duration time) {
			if (time.toHours() % 24 == 0 && time.toDays() > 0) {
				return (time.toDays() == 1) ? "24 hours" : time.toDays() + " days";
			}
			return (time.toMinutes() % 60 == 0 && time.toHours() > 0) ? time.toHours() + " hours"
					: (time.toSeconds() % 60 == 0 && time.toMinutes() > 0) ? time.toMinutes() + " minutes"
							: time.toSeconds() + " seconds";
		}

	}

}
