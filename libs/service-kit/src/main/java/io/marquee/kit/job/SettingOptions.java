package io.marquee.kit.job;

import java.util.Map;

/** A group of options (a picocli mixin) that stand for settings: what was given on the command line becomes a property. */
public interface SettingOptions {

    /** The settings that were given, as Spring properties. */
    Map<String, String> settings();
}
