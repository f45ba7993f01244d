package one.apiin.spring.jobs;

import java.time.Duration;

/**
 * The account's budget of submissions is used up for now. Nothing was stored or sent.
 */
public class BudgetExceededException extends JobException {

	private static final long serialVersionUID = 1L;

	public BudgetExceededException(String account, int maxSubmissions, Duration per) {
		super("The budget of account '" + account + "' is used up: " + maxSubmissions + " submissions within " + per
				+ " (apiinone.budget.max-submissions, apiinone.budget.per); nothing was sent", null, null, null);
	}

}
