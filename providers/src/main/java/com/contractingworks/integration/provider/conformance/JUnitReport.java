package com.contractingworks.integration.provider.conformance;

import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report for build servers: one test case for each clause. */
public final class JUnitReport {

  private JUnitReport() {}

  /** The whole report as XML. */
  public static String of(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      suite(xml, report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Writing XML into memory failed.", e);
    }
    return text.toString();
  }

  private static void suite(XMLStreamWriter xml, Report report) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    attribute(xml, "name", "conformance of " + report.provider());
    attribute(xml, "tests", String.valueOf(report.results().size()));
    attribute(xml, "failures", String.valueOf(report.count(Verdict.FAILED)));
    attribute(xml, "errors", report.complete() ? "0" : "1");
    attribute(xml, "skipped", String.valueOf(report.count(Verdict.NOT_APPLICABLE)));
    attribute(xml, "timestamp", report.startedAt().toString());
    attribute(xml, "time", seconds(report.took()));
    if (!report.cause().isEmpty()) {
      xml.writeStartElement("properties");
      xml.writeEmptyElement("property");
      attribute(xml, "name", "cause");
      attribute(xml, "value", report.cause());
      xml.writeEndElement();
    }
    for (ClauseResult result : report.results()) {
      testCase(xml, result);
    }
    xml.writeEndElement();
  }

  private static void testCase(XMLStreamWriter xml, ClauseResult result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute(xml, "classname", "conformance." + result.group().replace(' ', '-'));
    attribute(xml, "name", result.clause());
    attribute(xml, "time", seconds(result.took()));
    if (result.verdict() == Verdict.NOT_APPLICABLE) {
      xml.writeEmptyElement("skipped");
      attribute(xml, "message", result.reason());
    }
    if (result.verdict() == Verdict.FAILED) {
      xml.writeStartElement("failure");
      attribute(xml, "message", result.reason());
      xml.writeCharacters(allowed(details(result)));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String details(ClauseResult result) {
    StringBuilder text = new StringBuilder();
    text.append("Must hold: ").append(result.mustHold()).append('\n');
    text.append("To mend: ").append(result.mend()).append('\n');
    for (Step step : result.steps()) {
      text.append(step.request()).append('\n').append(step.sent()).append('\n');
      text.append(step.answer()).append('\n').append(step.received()).append('\n');
    }
    return text.toString();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  /** Without the characters that XML cannot hold in any form; the writer does not look for them. */
  private static String allowed(String text) {
    return text.codePoints()
        .map(c -> isAllowed(c) ? c : '\uFFFD')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
  }
}
