package io.marquee.system.saagie;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Which Java an executable jar needs. */
final class Bytecode {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR_OF_JAVA_0 = 44;

    private Bytecode() {}

    /** The newest Java version of the jar's own classes and of the first class of each library in it. */
    static int newest(Path jar) throws IOException {
        int newest = 0;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    if (entry.getName().startsWith("BOOT-INF/lib/")) {
                        newest = Math.max(newest, firstOf(content));
                    } else if (isClass(entry)) {
                        newest = Math.max(newest, version(content));
                    }
                }
            }
        }
        return newest;
    }

    private static int firstOf(InputStream library) throws IOException {
        ZipInputStream zip = new ZipInputStream(library);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (isClass(entry)) {
                return version(zip);
            }
        }
        return 0;
    }

    /** Whether every JVM loads the entry: classes for newer ones stand apart. */
    private static boolean isClass(ZipEntry entry) {
        String name = entry.getName();
        return name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class");
    }

    private static int version(InputStream content) throws IOException {
        DataInputStream data = new DataInputStream(content);
        if (data.readInt() != MAGIC) {
            throw new IOException("Not a class file.");
        }
        data.readUnsignedShort();
        return data.readUnsignedShort() - MAJOR_OF_JAVA_0;
    }
}
