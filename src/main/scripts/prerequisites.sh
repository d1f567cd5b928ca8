# What ./run and ./check stand on. Each need_… ends the script, naming the command that installs what is missing.

missing() { # what, apt package, brew package, else
    local command=$4
    if command -v apt-get >/dev/null && [ -n "$2" ]; then
        command="apt-get install $2"
        [ "$(id -u)" = 0 ] || command="sudo $command"
    elif command -v brew >/dev/null && [ -n "$3" ]; then
        command="brew install $3"
    fi
    printf '%s is missing. Install it with:\n    %s\n' "$1" "$command" >&2
    exit 1
}

# Sets java_home and java_build to a JDK 25, wherever it is: the default java may well be another.
need_java() {
    local home
    for home in "${JAVA_HOME:-}" \
        "$(dirname "$(dirname "$(readlink -f "$(command -v java || echo /none/bin/java)" || echo /none/bin/java)")")" \
        "$([ -x /usr/libexec/java_home ] && /usr/libexec/java_home -v 25 2>/dev/null || true)" \
        /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /opt/*; do
        if [ -x "$home/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$home/release"; then
            java_home=$home
            java_build=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p;s/^IMPLEMENTOR="\(.*\)"/\1/p' "$home/release" | tr '\n' ' ')
            return
        fi
    done
    local package adoptium
    package=$(apt-cache --names-only search '^(temurin|openjdk)-25-jdk$' 2>/dev/null | sed -n 's/ .*//;1p')
    adoptium="wget -qO /etc/apt/keyrings/adoptium.asc https://packages.adoptium.net/artifactory/api/gpg/key/public
    echo \"deb [signed-by=/etc/apt/keyrings/adoptium.asc] https://packages.adoptium.net/artifactory/deb \$(. /etc/os-release; echo \$VERSION_CODENAME) main\" >/etc/apt/sources.list.d/adoptium.list
    apt-get update && apt-get install temurin-25-jdk"
    command -v apt-get >/dev/null || adoptium="see https://adoptium.net/installation"
    missing "Java 25 (a JDK)" "$package" temurin@25 "$adoptium"
}

# Maven runs on the same Java; Debian’s has a library that warns of its own age there.
need_maven() {
    command -v mvn >/dev/null || missing Maven maven maven "see https://maven.apache.org/install.html"
    export JAVA_HOME=$java_home MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
}

need_npm() { command -v npm >/dev/null || missing "npm, which comes with Node.js," "nodejs npm" node "see https://nodejs.org"; }

sha256() { { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d' ' -f1; }

need_chromium() {
    if command -v chromium >/dev/null; then return; fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && return
    fi
    missing "Chromium, for the journeys in a browser," chromium "--cask chromium" "see https://www.chromium.org"
}
