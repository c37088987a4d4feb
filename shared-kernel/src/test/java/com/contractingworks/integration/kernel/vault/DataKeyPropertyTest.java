package com.contractingworks.integration.kernel.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.contractingworks.integration.kernel.vault.UnreadableSecret.Reason;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is encrypted, wherever it belongs: only there can it be opened, and only unchanged. */
class DataKeyPropertyTest {

  private static final MasterKeys MASTER_KEYS =
      LocalMasterKeys.parse("1:" + Base64.getEncoder().encodeToString(new byte[32]), "the test");
  private static final DataKey KEY = key("0123456789abcdef", "demo");

  private static DataKey key(String id, String clientId) {
    WrappedKey wrapped = DataKey.create(id, clientId, MASTER_KEYS);
    return DataKey.unwrap(id, clientId, wrapped, MASTER_KEYS);
  }

  /** Texts that would run together if they were only joined. */
  @Provide
  Arbitrary<Place> places() {
    Arbitrary<String> texts = Arbitraries.strings().withChars("ab\u001f\u00e6").ofMaxLength(3);
    return Combinators.combine(texts, Arbitraries.of(Purpose.values()), texts).as(Place::new);
  }

  private static Reason reasonFor(Place place, byte[] encrypted) {
    return catchThrowableOfType(UnreadableSecret.class, () -> KEY.decrypt(place, encrypted))
        .reason();
  }

  @Property
  void it_is_opened_where_it_belongs(@ForAll("places") Place place, @ForAll byte[] plain) {
    byte[] encrypted = KEY.encrypt(place, plain);
    assertThat(KEY.decrypt(place, encrypted)).isEqualTo(plain);
    assertThat(DataKey.idOf(encrypted, place)).isEqualTo("0123456789abcdef");
  }

  @Property
  void it_is_opened_nowhere_else(
      @ForAll("places") Place place, @ForAll("places") Place other, @ForAll byte[] plain) {
    Assume.that(!place.equals(other));
    assertThat(reasonFor(other, KEY.encrypt(place, plain))).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Property
  void whichever_bit_is_changed_it_is_not_opened(
      @ForAll("places") Place place, @ForAll byte[] plain, @ForAll @IntRange(min = 0) int which) {
    byte[] encrypted = KEY.encrypt(place, plain);
    int bit = which % ((encrypted.length - 9) * 8);
    encrypted[9 + bit / 8] ^= (byte) (1 << bit % 8);
    assertThat(reasonFor(place, encrypted)).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Property
  void what_is_cut_is_not_opened(
      @ForAll("places") Place place, @ForAll byte[] plain, @ForAll @IntRange(min = 0) int which) {
    byte[] encrypted = KEY.encrypt(place, plain);
    byte[] cut = java.util.Arrays.copyOf(encrypted, 9 + which % (encrypted.length - 9));
    assertThat(reasonFor(place, cut)).isEqualTo(Reason.NOT_AUTHENTIC);
  }

  @Property
  void nobody_can_tell_that_two_are_the_same(@ForAll("places") Place place, @ForAll byte[] plain) {
    assertThat(KEY.encrypt(place, plain)).isNotEqualTo(KEY.encrypt(place, plain));
  }

  @Property
  void anything_else_is_told_from_what_we_encrypt(
      @ForAll("places") Place place, @ForAll byte[] any) {
    Assume.that(any.length < 10 || any[0] != 1);
    assertThat(
            catchThrowableOfType(UnreadableSecret.class, () -> DataKey.idOf(any, place)).reason())
        .isEqualTo(Reason.UNKNOWN_FORMAT);
  }
}
