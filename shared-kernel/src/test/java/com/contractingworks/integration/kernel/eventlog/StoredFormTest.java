package com.contractingworks.integration.kernel.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.contractingworks.integration.kernel.act.ActEvent;
import com.contractingworks.integration.kernel.client.ClientSyncEvent;
import com.contractingworks.integration.kernel.erp.ErpDocumentEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent;
import com.contractingworks.integration.kernel.invoice.InvoiceSyncEvent.PublicationGivenUp;
import com.contractingworks.integration.kernel.provider.ProviderRegistrationEvent;
import com.contractingworks.integration.kernel.testing.PersistenceTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * The stored form of every event, which is never changed again: {@code stored-form.txt} holds type,
 * revision and exact JSON. An event that must change gets a new revision with an upcaster, and
 * keeps its old form in the file.
 */
@SpringBootTest
@PersistenceTest
class StoredFormTest {

  private record StoredForm(String type, String revision, String json) {

    static StoredForm parse(String entry) {
      String[] lines = entry.strip().split("\n");
      String[] head = lines[0].split(" ");
      return new StoredForm(head[0], head[1], lines[1]);
    }
  }

  @Autowired
  @Qualifier("eventSerializer")
  private Serializer serializer;

  @TestFactory
  Stream<DynamicTest> every_event_is_stored_in_its_form() {
    List<StoredForm> forms = storedForms();
    List<Object> samples = EventSamples.all();
    assertThat(forms).hasSameSizeAs(samples);
    return IntStream.range(0, forms.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    i + " " + samples.get(i).getClass().getSimpleName(),
                    () -> assertThat(stored(samples.get(i))).isEqualTo(forms.get(i))));
  }

  @TestFactory
  Stream<DynamicTest> every_stored_form_is_read_back() {
    List<StoredForm> forms = storedForms();
    List<Object> samples = EventSamples.all();
    return IntStream.range(0, forms.size())
        .mapToObj(
            i ->
                DynamicTest.dynamicTest(
                    i + " " + samples.get(i).getClass().getSimpleName(),
                    () -> assertThat(read(forms.get(i))).isEqualTo(samples.get(i))));
  }

  @Test
  void every_event_has_a_stored_form() {
    List<Class<?>> events =
        Stream.of(
                InvoiceSyncEvent.class,
                ErpDocumentEvent.class,
                ClientSyncEvent.class,
                ProviderRegistrationEvent.class,
                ActEvent.class)
            .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
            .<Class<?>>map(event -> event)
            .toList();
    assertThat(EventSamples.all().stream().<Class<?>>map(Object::getClass).distinct().toList())
        .containsExactlyElementsOf(events);
  }

  @Test
  void a_field_that_a_later_release_has_added_is_passed_over() {
    Object read =
        read(
            new StoredForm(
                PublicationGivenUp.class.getName(),
                "1",
                "{\"syncId\":\"demo-bygg/inv-1\",\"attempt\":2,\"reason\":\"Paid.\",\"later\":{\"a\":1}}"));
    assertThat(read).hasFieldOrPropertyWithValue("reason", "Paid.");
  }

  private StoredForm stored(Object event) {
    SerializedObject<String> stored = serializer.serialize(event, String.class);
    return new StoredForm(
        stored.getType().getName(), stored.getType().getRevision(), stored.getData());
  }

  private Object read(StoredForm form) {
    return serializer.deserialize(
        new SimpleSerializedObject<>(form.json(), String.class, form.type(), form.revision()));
  }

  private static List<StoredForm> storedForms() {
    try (InputStream file = StoredFormTest.class.getResourceAsStream("/stored-form.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.strip().split("\n\n")).map(StoredForm::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
