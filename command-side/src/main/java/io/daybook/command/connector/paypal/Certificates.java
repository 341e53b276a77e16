package io.daybook.command.connector.paypal;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The certificates that PayPal signs notifications with. One counts only when it comes from PayPal's own host, is made out to
 * PayPal's signing service, is valid now, and leads to a root that is trusted. Those that do are kept until they run out.
 */
@SuppressWarnings("JavaUtilDate") // The JDK's certificates speak no other time.
final class Certificates {

    private static final int MOST = 16;
    private static final int LONGEST_URL = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SUBJECT = "messageverificationcerts.";
    private static final String DOMAIN = ".paypal.com";

    private final Wire wire;
    private final List<Origin> origins;
    private final Set<TrustAnchor> anchors;
    private final Clock clock;
    private final Map<URI, X509Certificate> known = new ConcurrentHashMap<>();

    Certificates(Wire wire, List<Origin> origins, Set<TrustAnchor> anchors, Clock clock) {
        this.wire = wire;
        this.origins = List.copyOf(origins);
        this.anchors = Set.copyOf(anchors);
        this.clock = clock;
    }

    /**
     * The key of the certificate at an address; empty when it does not count.
     *
     * @throws NothingDoneException when the address is PayPal's, and does not answer
     */
    Optional<PublicKey> key(String address) throws NothingDoneException {
        Optional<URI> url = allowed(address);
        if (url.isEmpty()) {
            return Optional.empty();
        }
        X509Certificate before = known.get(url.get());
        if (before != null && isValid(before)) {
            return Optional.of(before.getPublicKey());
        }
        Optional<X509Certificate> fetched = trusted(fetch(url.get()));
        fetched.ifPresent(certificate -> keep(url.get(), certificate));
        return fetched.map(X509Certificate::getPublicKey);
    }

    private void keep(URI url, X509Certificate certificate) {
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(url, certificate);
    }

    private Optional<URI> allowed(String address) {
        try {
            URI url = new URI(address);
            boolean plain =
                    address.length() <= LONGEST_URL && url.getRawUserInfo() == null && url.getRawFragment() == null;
            return plain && origins.stream().anyMatch(origin -> origin.holds(url))
                    ? Optional.of(url)
                    : Optional.empty();
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    private byte[] fetch(URI url) throws NothingDoneException {
        HttpRequest request = HttpRequest.newBuilder(url).GET().build();
        try {
            Wire.Answer answer = wire.send(request, Patience.of(PATIENCE));
            if (answer.status() == 200) {
                return answer.body();
            }
            throw new NothingDoneException("http_" + answer.status());
        } catch (NoAnswerException none) {
            throw new NothingDoneException(none.reason(), none);
        }
    }

    /** The first certificate of a PEM file, when the others lead from it to a trusted root. */
    private Optional<X509Certificate> trusted(byte[] pem) {
        try {
            List<X509Certificate> chain = parse(pem);
            if (chain.isEmpty() || !isValid(chain.getFirst()) || !isPaypals(chain.getFirst())) {
                return Optional.empty();
            }
            X509CertSelector leaf = new X509CertSelector();
            leaf.setCertificate(chain.getFirst());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(clock.instant()));
            // PayPal changes its certificates by their address; asking others about them would tell when it writes to
            // us.
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.of(chain.getFirst());
        } catch (GeneralSecurityException notTrusted) {
            return Optional.empty();
        }
    }

    static List<X509Certificate> parse(byte[] pem) throws CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (var certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            certificates.add((X509Certificate) certificate);
        }
        return certificates;
    }

    private boolean isValid(X509Certificate certificate) {
        Date now = Date.from(clock.instant());
        return !now.before(certificate.getNotBefore()) && !now.after(certificate.getNotAfter());
    }

    private static boolean isPaypals(X509Certificate certificate) {
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                String value = String.valueOf(part.getValue());
                if (part.getType().equalsIgnoreCase("CN") && value.startsWith(SUBJECT) && value.endsWith(DOMAIN)) {
                    return true;
                }
            }
            return false;
        } catch (InvalidNameException noName) {
            return false;
        }
    }
}
