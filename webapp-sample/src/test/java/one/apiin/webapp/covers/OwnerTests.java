package one.apiin.webapp.covers;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerTests {

	@Test
	void noOwnersPrefixIsTheBeginningOfAnothers() {
		List<Owner> owners = List.of(Owner.LOCAL, Owner.of("local"), Owner.of("a"), Owner.of("a/b"), Owner.of("@a"),
				Owner.of("a%2Fb"), Owner.of("A"), Owner.of("a b"), Owner.of("a+b"), Owner.of("é"));
		for (Owner one : owners) {
			for (Owner other : owners) {
				if (!one.equals(other)) {
					assertThat(one.prefix()).doesNotStartWith(other.prefix());
				}
			}
		}
	}

	@Test
	void aReferenceIsStoredUnderItsOwner() {
		Owner owner = Owner.of("alice");
		String stored = owner.toStored("order/1");
		assertThat(stored).startsWith(owner.prefix()).doesNotStartWith(Owner.of("alic").prefix());
		assertThat(Owner.prefixOf(stored)).contains(owner.prefix());
		assertThat(Owner.prefixOf("no owner")).isEmpty();
	}

	@Test
	void theLongestReferenceOfTheLongestNameFits() {
		assertThat(Owner.of("@".repeat(30)).toStored("r".repeat(NewCover.MAX_REFERENCE))).hasSizeLessThanOrEqualTo(200);
	}

}
