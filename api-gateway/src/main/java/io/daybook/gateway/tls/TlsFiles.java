package io.daybook.gateway.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Where a certificate and its key are.
 *
 * @param certificate in PEM, with what it is vouched for by
 * @param privateKey in PEM
 */
record TlsFiles(Path certificate, Path privateKey) {

    private static final Duration RENEWED_BEFORE_THE_END = Duration.ofDays(30);

    /**
     * The certificate for development below a data folder: made at the first start, and anew when it is about to end. Both
     * files are for the eyes of their owner only.
     */
    static TlsFiles selfSigned(Path data, Instant now) {
        Path folder = data.resolve("tls");
        TlsFiles files = new TlsFiles(folder.resolve("certificate.pem"), folder.resolve("private-key.pem"));
        try {
            if (!files.areGood(now)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                SelfSigned fresh = SelfSigned.create(now, new SecureRandom());
                write(files.privateKey, fresh.privateKey());
                write(files.certificate, fresh.certificate());
            }
            return files;
        } catch (IOException failure) {
            throw new UncheckedIOException("The certificate in " + folder + " cannot be kept", failure);
        }
    }

    private boolean areGood(Instant now) throws IOException {
        if (!Files.exists(certificate) || !Files.exists(privateKey)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(certificate)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in) instanceof X509Certificate found
                    && found.getNotAfter().toInstant().isAfter(now.plus(RENEWED_BEFORE_THE_END));
        } catch (CertificateException damaged) {
            return false;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel channel = FileChannel.open(
                draft,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
