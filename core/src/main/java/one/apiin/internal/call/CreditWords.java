package one.apiin.internal.call;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recognises refusals because the account has run out of credits, in any wording.
 */
final class CreditWords {

	/** Nothing was charged, which is not a lack of credits. */
	private static final Pattern NOT_CHARGED = Pattern
		.compile("\\bno credits?(?: \\w+){0,3}? (?:charged|deducted|consumed|used|spent|billed)\\b"
				+ "|\\bcredits?(?: \\w+){0,2}? not(?: \\w+)?? (?:charged|deducted|consumed|used|spent|billed)\\b"
				+ "|\\bcredits?(?: \\w+){0,3}? (?:refunded|returned)\\b");

	/** Words with another meaning. */
	private static final Pattern OTHER_MEANING = Pattern
		.compile("\\bload balanc\\w*|\\bcredit card\\w*|\\bcredited\\b");

	private static final Pattern MONEY = Pattern.compile("\\bcredits?\\b|\\bbalances?\\b|\\btop(?:ping)? ?up\\b"
			+ "|\\brecharg\\w*|\\brefill\\w*|\\bpayments?\\b|\\bbilling\\b|\\bfunds?\\b|\\bprepaid\\b|\\bwallet\\b"
			+ "|\\boverdue\\b|\\barrears\\b|\\bspend(?:ing)? limit\\b|\\bout of (?:money|points|coins|tokens)\\b"
			+ "|\\b(?:insufficient|not enough|no|too few|lack of|lacks|need more|exhausted|remaining)(?: \\w+){0,2}? "
			+ "(?:points|coins|tokens|money)\\b|\\b(?:points|coins|tokens|money)(?: \\w+){0,3}? "
			+ "(?:insufficient|not enough|exhausted|used up|depleted|run out)\\b"
			+ "|\\bsubscription(?: \\w+){0,3}? (?:expired|ended|required|inactive|lapsed)\\b"
			+ "|\\u4f59\\u989d|\\u79ef\\u5206|\\u5145\\u503c");

	/** A quota can be one of credits or one of requests. */
	private static final Pattern QUOTA = Pattern.compile("\\bquotas?\\b|\\u989d\\u5ea6");

	private static final Pattern RATE = Pattern.compile("\\brate\\b|\\brequests?\\b|\\btoo many\\b|\\bthrottl\\w*"
			+ "|\\bper (?:second|minute|hour|day)\\b|\\bseconds?\\b|\\bminutes?\\b|\\bhourly\\b|\\bdaily\\b"
			+ "|\\bconcurren\\w*|\\bslow down\\b|\\bfrequen\\w*|\\brpm\\b|\\bqps\\b|\\btpm\\b");

	private CreditWords() {
	}

	/**
	 * Whether a refusal of the gateway mentions credits. Words about money decide; a
	 * quota is one of credits unless the text mentions a rate.
	 */
	static boolean areIn(Envelope refusal) {
		return areIn(Stream.of(refusal.type(), refusal.codeWord(), refusal.message())
			.filter((text) -> text != null)
			.collect(Collectors.joining(" . ")));
	}

	static boolean areIn(String text) {
		String words = text.replaceAll("(?<=[a-z])(?=[A-Z])|[_\\-\\s]+", " ").toLowerCase(Locale.ROOT);
		words = NOT_CHARGED.matcher(OTHER_MEANING.matcher(words).replaceAll("")).replaceAll("");
		return MONEY.matcher(words).find() || (QUOTA.matcher(words).find() && !RATE.matcher(words).find());
	}

}
