// SPDX-License-Identifier: EUPL-1.2
// Judges PDF files with veraPDF's own library. Usage: VeraCheck FLAVOUR[,FLAVOUR] FILE...
// Exit: 0 all conform, 1 something does not, 2 a file could not be judged.

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class VeraCheck {
    /** How many places are shown for a rule that fails. */
    static final int PLACES = 5;

    /** The resource that holds each flavour's rules. */
    static final Map<String, String> PROFILES =
            Map.of("1a", "PDFA-1A", "2a", "PDFA-2A", "2b", "PDFA-2B", "2u", "PDFA-2U", "3a", "PDFA-3A", "ua1", "PDFUA-1");

    public static void main(String[] args) throws Exception {
        if (args.length < 2) {
            System.err.println("usage: VeraCheck FLAVOUR[,FLAVOUR] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        Map<String, ValidationProfile> profiles = new HashMap<>();
        for (String flavour : args[0].split(",")) {
            profiles.put(flavour, profile(flavour));
        }
        int outcome = 0;
        for (int i = 1; i < args.length; i++) {
            for (String flavour : args[0].split(",")) {
                outcome = Math.max(outcome, judge(out, new File(args[i]), flavour, profiles.get(flavour)));
            }
        }
        System.exit(outcome);
    }

    static int judge(PrintStream out, File file, String id, ValidationProfile profile) {
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
        try (PDFAParser parser = foundry.createParser(file, flavour);
                PDFAValidator validator = foundry.createValidator(profile, PLACES, false, true, false)) {
            ValidationResult result = validator.validate(parser);
            Map<RuleId, Integer> failed = result.getFailedChecks();
            String verdict = result.isCompliant() ? "PASS" : "FAIL";
            out.printf("%s veraPDF-%s %s (%d checks)%n", verdict, id, file.getPath(), result.getTotalAssertions());
            List<RuleId> rules = new ArrayList<>(failed.keySet());
            rules.sort(Comparator.comparing(RuleId::getClause).thenComparing(RuleId::getTestNumber));
            for (RuleId rule : rules) {
                String description = result.getValidationProfile().getRuleByRuleId(rule).getDescription();
                out.printf("  clause %s test %d, %d times: %s%n", rule.getClause(), rule.getTestNumber(), failed.get(rule), description);
                for (TestAssertion test : result.getTestAssertions()) {
                    if (test.getRuleId().equals(rule) && test.getStatus() == TestAssertion.Status.FAILED) {
                        out.printf("    %s%n    at %s%n", test.getErrorMessage(), test.getLocation().getContext());
                    }
                }
            }
            return result.isCompliant() ? 0 : 1;
        } catch (Throwable error) {
            out.printf("FAIL veraPDF-%s %s could not be judged: %s%n", id, file.getPath(), error);
            return 2;
        }
    }

    /** veraPDF's own loader of profiles wants a JAXB runtime, which the jar at hand leaves out: they are read with the JDK's DOM. */
    static ValidationProfile profile(String flavour) throws Exception {
        String name = PROFILES.get(flavour);
        if (name == null) {
            throw new IllegalArgumentException("unknown flavour " + flavour);
        }
        Element root;
        try (InputStream in = VeraCheck.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")) {
            root = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new LinkedHashSet<>();
        List<Element> elements = children(child(root, "rules"), "rule");
        for (Element element : elements) {
            rules.add(rule(element));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        if (child(root, "variables") != null) {
            for (Element e : children(child(root, "variables"), "variable")) {
                variables.add(Profiles.variableFromValues(
                        e.getAttribute("name"), e.getAttribute("object"), text(e, "defaultValue"), text(e, "value")));
            }
        }
        PDFAFlavour known = PDFAFlavour.byFlavourId(flavour);
        ValidationProfile profile = Profiles.profileFromValues(
                known, Profiles.profileDetailsFromValues(name, "", "", new Date()), "", rules, variables);
        if (profile.getRules().size() != elements.size() || !root.getAttribute("flavour").equals(known.name())) {
            throw new IllegalStateException("the profile " + name + " was not read whole");
        }
        return profile;
    }

    static Rule rule(Element element) {
        Element id = child(element, "id");
        Element error = child(element, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        if (error != null && child(error, "arguments") != null) {
            for (Element a : children(child(error, "arguments"), "argument")) {
                String name = a.hasAttribute("name") ? a.getAttribute("name") : null;
                arguments.add(ErrorArgumentImpl.fromValues(a.getTextContent().trim(), name, null));
            }
        }
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
                ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"), text(element, "description"),
                text(element, "test"), Profiles.errorFromValues(error == null ? "" : text(error, "message"), arguments),
                new ArrayList<>());
    }

    static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element && n.getNodeName().equals(name)) {
                found.add((Element) n);
            }
        }
        return found;
    }

    static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }
}
