import { describe, expect, it } from 'vitest';
import { celValue } from './cel-value.ts';
import { compile } from './program.ts';

const run = (source: string): unknown => compile(source, ['o']).evaluate({ o: celValue({}) });
const yes = (sources: readonly string[]): void => it.each(sources)('%s', (source) => expect(run(source)).toBe(true));
const error = (sources: readonly string[]): void =>
  it.each(sources)('%s is an error', (source) => expect(() => run(source)).toThrow());

// What each must come to follows https://kubernetes.io/docs/reference/using-api/cel/ and the Go packages it names.
describe('quantity', () => {
  yes([
    'quantity("1.5G").isInteger() && quantity("1500k").asInteger() == 1500000',
    'quantity("1Gi").isGreaterThan(quantity("1G")) && quantity("500000G").isInteger()',
    'quantity("1") == quantity("1000m") && quantity("1k") == quantity("1e3") && quantity("1E") == quantity("1e18")',
    'quantity("50k").add(20) == quantity("50020") && quantity("50k").sub(quantity("20k")) == quantity("30k")',
    'quantity("-1").sign() == -1 && quantity("0").sign() == 0 && quantity("+2").sign() == 1',
    'quantity("200M").compareTo(quantity("0.2G")) == 0 && quantity("1").compareTo(quantity("2")) == -1',
    'quantity("50.703k").asApproximateFloat() == 50703.0 && !quantity("1m").isInteger()',
    // Finer than a billionth is rounded up.
    'quantity("0.1n") == quantity("1n") && quantity(".5") == quantity("500m") && quantity("5.") == quantity("5")',
    '!quantity("9999999999999999999999G").isInteger() || quantity("9999999999999999999999G").asInteger() > 0',
    'isQuantity("1.3Gi") && !isQuantity("1.3GiB") && !isQuantity("") && !isQuantity("1 Gi") && !isQuantity("Ki")',
    '[quantity("1Mi"), quantity("1Gi")].isSorted() && [quantity("2"), quantity("1")].max() == quantity("2")',
  ]);
  error(['quantity("ten")', 'quantity("1.5").asInteger()', 'quantity("1m").add("x")']);
});

describe('ip', () => {
  yes([
    'ip("127.0.0.1").family() == 4 && ip("::1").family() == 6',
    'isIP("192.168.0.1") && !isIP("192.168.0.1.1") && !isIP("192.168.0.256") && !isIP("010.0.0.1") && !isIP("")',
    '!isIP("::ffff:1.2.3.4") && !isIP("fe80::1%eth0") && isIP("::1")',
    'ip.isCanonical("127.0.0.1") && ip.isCanonical("2001:db8::abcd")',
    '!ip.isCanonical("2001:DB8::ABCD") && !ip.isCanonical("2001:db8::0:0:0:abcd")',
    'ip("::1").isLoopback() && ip("127.9.9.9").isLoopback() && !ip("10.0.0.1").isLoopback()',
    'ip("0.0.0.0").isUnspecified() && ip("::").isUnspecified() && !ip("127.0.0.1").isUnspecified()',
    'ip("224.0.0.1").isLinkLocalMulticast() && !ip("224.0.1.1").isLinkLocalMulticast() && ip("ff02::1").isLinkLocalMulticast()',
    '!ip("fd00::1").isLinkLocalMulticast() && ip("169.254.169.254").isLinkLocalUnicast() && ip("fe80::1").isLinkLocalUnicast()',
    'ip("192.168.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast() && !ip("ff00::1").isGlobalUnicast()',
    'ip("2001:db8::1") == ip("2001:DB8:0::1") && ip("127.0.0.1") != ip("::1")',
    'string(ip("2001:DB8::ABCD")) == "2001:db8::abcd"',
    '[ip("1.1.1.1"), ip("2.2.2.2")].indexOf(ip("2.2.2.2")) == 1',
  ]);
  error(['ip("example")', 'ip.isCanonical("x")']);
});

describe('cidr', () => {
  yes([
    'cidr("192.168.0.0/24").containsIP(ip("192.168.0.1")) && !cidr("192.168.0.0/24").containsIP("192.168.1.1")',
    'cidr("192.168.0.0/16").containsCIDR("192.168.10.0/24") && !cidr("192.168.0.0/24").containsCIDR(cidr("192.168.0.0/16"))',
    'cidr("0.0.0.0/0").containsIP("8.8.8.8") && !cidr("::/0").containsIP("8.8.8.8")',
    'cidr("192.168.0.5/24").ip() == ip("192.168.0.5") && cidr("192.168.0.5/24").masked() == cidr("192.168.0.0/24")',
    'cidr("::1/128").prefixLength() == 128 && string(cidr("10.0.0.0/8")) == "10.0.0.0/8"',
    'isCIDR("10.0.0.0/8") && !isCIDR("10.0.0.0/33") && !isCIDR("10.0.0.0") && !isCIDR("10.0.0.0/08")',
    'string(cidr("2001:db8:ffff::/33").masked()) == "2001:db8:8000::/33"',
  ]);
  error(['cidr("10.0.0.0")', 'cidr("10.0.0.0/8").containsIP("x")']);
});

describe('url', () => {
  yes([
    'url("https://example.com:80/").getHost() == "example.com:80" && url("https://example.com/").getHost() == "example.com"',
    'url("https://[::1]:80/").getHost() == "[::1]:80" && url("https://[::1]:80/").getHostname() == "::1"',
    'url("/path").getHost() == "" && url("/path").getScheme() == "" && url("https://example.com:80/").getPort() == "80"',
    'url("https://example.com/path").getEscapedPath() == "/path"',
    'url("https://example.com/path with spaces/").getEscapedPath() == "/path%20with%20spaces/"',
    'url("https://example.com").getEscapedPath() == ""',
    'url("https://example.com/path?k1=a&k2=b&k2=c").getQuery() == {"k1": ["a"], "k2": ["b", "c"]}',
    'url("https://example.com/path?key with spaces=value with spaces").getQuery() == {"key with spaces": ["value with spaces"]}',
    'url("https://example.com/path?").getQuery().size() == 0',
    'isURL("https://user:pass@example.com:80/path?query=val#fragment") && isURL("/absolute-path") && isURL("mailto:a@example.com")',
    '!isURL("https://a:b:c/") && !isURL("../relative-path") && !isURL("") && !isURL("https://example.com/%zz")',
    'url("HTTPS://example.com/") == url("https://example.com/")',
  ]);
  error(['url("../relative")', 'url("https://a:b:c/")']);
});

describe('semver', () => {
  yes([
    'isSemver("1.0.0") && !isSemver("hello") && !isSemver("v1.0.0") && !isSemver("1.0") && !isSemver("01.0.0")',
    'isSemver("v1.0", true) && isSemver("1", true) && isSemver("01.01.01", true) && !isSemver("x", true)',
    'semver("1.2.3").major() == 1 && semver("1.2.3").minor() == 2 && semver("1.2.3").patch() == 3',
    'semver("1.2.3").isLessThan(semver("1.10.0")) && semver("1.0.0").isGreaterThan(semver("1.0.0-rc.1"))',
    'semver("1.2.3").compareTo(semver("1.2.3")) == 0 && semver("v1.2", true) == semver("1.2.0")',
  ]);
  error(['semver("Three")', 'semver("v1.0.0")']);
});

describe('regular expressions', () => {
  yes([
    '"abc 123".find("[0-9]+") == "123" && "abc".find("xyz") == ""',
    '"123 abc 456".findAll("[0-9]+") == ["123", "456"] && "123 abc 456".findAll("[0-9]+", 1) == ["123"]',
    '"123".findAll("x") == [] && "abc".findAll("[0-9]+", 0) == []',
    '"registry.example/app".matches("^registry\\\\.example/") && "xay".matches("a")',
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("^(a+)+$") == false',
  ]);
  error(['"a".matches("(?=a)")', '"a".matches("(a)\\\\1")', '"a".find("[")']);
});

describe('lists', () => {
  yes([
    '[1, 2, 2].isSorted() && ![2, 1].isSorted() && [].isSorted() && ["a", "b"].isSorted() && [false, true].isSorted()',
    '[1, 3].sum() == 4 && [1.0, 3.0].sum() == 4.0 && [].sum() == 0',
    '[1, 3].min() == 1 && [1, 3].max() == 3 && ["b", "a"].min() == "a"',
    '[1, 2, 2, 3].indexOf(2) == 1 && ["a", "b", "b", "c"].lastIndexOf("b") == 2 && [1].indexOf(2) == -1',
    '[{"a": 1}].indexOf({"a": 1}) == 0 && [[1], [2]].indexOf([2]) == 1',
    'sets.contains([1, 2], [2]) && sets.equivalent([1, 1, 2], [2, 1]) && !sets.intersects([1], [2])',
  ]);
  error(['[].min()', '[].max()', '["a", "b"].sum()', '[1, "a"].isSorted()', '[9223372036854775807, 1].sum()']);
});

describe('strings', () => {
  yes([
    '"héllo".indexOf("l") == 2 && "a😀b".indexOf("b") == 2 && "a😀b".size() == 3 && "a😀b".charAt(1) == "😀"',
    '"hello mellow".indexOf("ello", 2) == 7 && "hello mellow".lastIndexOf("ello") == 7 && "x".indexOf("y") == -1',
    '"tacocat".substring(4) == "cat" && "tacocat".substring(0, 4) == "taco" && "a😀b".substring(1, 2) == "😀"',
    '"TacÓCat".lowerAscii() == "tacÓcat" && "tacócat".upperAscii() == "TACóCAT"',
    '"a,b,c".split(",") == ["a", "b", "c"] && "a,b,c".split(",", 2) == ["a", "b,c"] && "ab".split("") == ["a", "b"]',
    '["hello", "mellow"].join(" ") == "hello mellow" && [].join() == ""',
    '"hello hello".replace("he", "we") == "wello wello" && "hello hello".replace("he", "we", 1) == "wello hello"',
    '"hello".replace("", "_") == "_h_e_l_l_o_" && "hello".replace("x", "_") == "hello" && "hi".reverse() == "ih"',
    '" a ".trim() == "a"',
  ]);
  error(['"abc".substring(4)', '"abc".charAt(4)', '"a".indexOf("a", -1)', 'int("")', 'int("0x1")', 'double("0x1")']);
});
