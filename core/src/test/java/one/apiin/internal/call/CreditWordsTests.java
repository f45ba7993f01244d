package one.apiin.internal.call;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The words for "the money is gone", and those that only look like them.
 */
class CreditWordsTests {

	@ParameterizedTest
	@ValueSource(strings = { "Insufficient credits", "not enough CREDITS", "no_credits", "You are out of credits",
			"insufficient_quota", "insufficient_credits", "INSUFFICIENT_BALANCE", "insufficientBalance",
			"Your balance is too low", "Account balance: 0", "Please top up", "Please top-up your account",
			"topup first", "Please recharge", "Payment Required", "payment overdue",
			"Check your plan and billing details", "You exceeded your current quota", "quota exceeded",
			"Quota exhausted", "Insufficient funds", "Not enough points", "You have no coins left", "Tokens exhausted",
			"Your points are not enough", "Your subscription has expired", "Spending limit reached", "wallet is empty",
			"account in arrears", "rate limit: your credits are used up", "\u4f59\u989d\u4e0d\u8db3",
			"credit limit reached, no request was made this minute" })
	void speakOfCredits(String words) {
		assertThat(CreditWords.areIn(words)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Too many requests", "rate limit quota per minute exceeded",
			"Quota exceeded: 10 requests per day", "requests quota reached, retry in 20 seconds",
			"daily quota exceeded", "audio_id is required", "The API key is missing or invalid", "invalid credentials",
			"bad audio; no credits were charged", "Clip too short, your credits have been refunded",
			"No credits used, try again", "Your credits were not deducted", "credits have not been charged",
			"the load balancer said no", "accredited songs only", "invalid token", "token expired", "bad_request",
			"rate_limit_exceeded" })
	void speakOfSomethingElse(String words) {
		assertThat(CreditWords.areIn(words)).isFalse();
	}

}
