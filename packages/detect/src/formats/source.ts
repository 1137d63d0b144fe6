import { byPattern, type FormatDetector } from '../detector.ts';

/** Tokens of code hosts, package registries and build systems. */
export const sourceFormats: readonly FormatDetector[] = [
  byPattern('github-token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], /(?<![A-Za-z0-9])gh[pousr]_[A-Za-z0-9]{36,255}/g),
  byPattern('github-fine-grained-token', ['github_pat_'], /github_pat_[A-Za-z0-9_]{22,255}/g),
  byPattern(
    'gitlab-token',
    ['glpat-', 'gldt-', 'glrt-', 'glft-', 'gloas-', 'glcbt-', 'glptt-', 'glagent-', 'glimt-', 'glsoat-', 'glffct-'],
    /(?<![A-Za-z0-9])gl(?:pat|dt|rt|ft|oas|cbt|ptt|agent|imt|soat|ffct)-[A-Za-z0-9_.-]{20,300}/g,
  ),
  byPattern('gitlab-runner-registration', ['GR1348941'], /GR1348941[A-Za-z0-9_-]{20,30}/g),
  byPattern('bitbucket-app-password', ['ATBB'], /(?<![A-Za-z0-9])ATBB[A-Za-z0-9]{32}(?![A-Za-z0-9])/g),
  byPattern('atlassian-token', ['ATATT3'], /ATATT3[A-Za-z0-9_=-]{100,300}/g),
  byPattern('atlassian-repository-token', ['ATCTT3'], /ATCTT3[A-Za-z0-9_=-]{100,300}/g),
  byPattern('npm-token', ['npm_'], /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g),
  byPattern(
    'npm-registry-auth',
    ['_auth'],
    /:_(?:authToken|auth|password)\s{0,2}=\s{0,2}["']?(?<secret>[A-Za-z0-9+/=_.-]{8,512})/dg,
  ),
  byPattern('pypi-token', ['pypi-AgE'], /pypi-AgE[A-Za-z0-9_-]{50,1000}/g),
  byPattern('rubygems-key', ['rubygems_'], /rubygems_[a-f0-9]{48}(?![A-Za-z0-9])/g),
  byPattern('crates-io-token', ['cio'], /(?<![A-Za-z0-9])cio[A-Za-z0-9]{32}(?![A-Za-z0-9])/g),
  byPattern('nuget-key', ['oy2'], /(?<![A-Za-z0-9])oy2[a-z0-9]{43}(?![A-Za-z0-9])/g),
  byPattern('docker-hub-token', ['dckr_'], /dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,64}/g),
  byPattern(
    'artifactory-token',
    ['AKC'],
    /(?<![A-Za-z0-9])AKC[A-Za-z0-9]{10,80}(?![A-Za-z0-9])/g,
    (secret) => /\d/.test(secret) && secret.length >= 64,
  ),
  byPattern('sonar-token', ['sqp_', 'sqa_', 'squ_'], /(?<![A-Za-z0-9])sq[apu]_[a-f0-9]{40}(?![A-Za-z0-9])/g),
  byPattern('circleci-token', ['CCIPAT_', 'CCIPRJ_'], /CCIP(?:AT|RJ)_[A-Za-z0-9]{16,32}_[a-f0-9]{40}/g),
  byPattern('buildkite-token', ['bkua_'], /(?<![A-Za-z0-9])bkua_[a-f0-9]{40}(?![A-Za-z0-9])/g),
  byPattern(
    'sourcegraph-token',
    ['sgp_'],
    /(?<![A-Za-z0-9])sgp_(?:[A-Fa-f0-9]{16}_|local_)?[a-f0-9]{40}(?![A-Za-z0-9])/g,
  ),
  byPattern('postman-key', ['PMAK-'], /PMAK-[a-f0-9]{24}-[a-f0-9]{34}/g),
  byPattern('figma-token', ['figd_'], /figd_[A-Za-z0-9_-]{40,64}/g),
  byPattern('linear-key', ['lin_api_'], /lin_api_[A-Za-z0-9]{40}(?![A-Za-z0-9])/g),
  byPattern(
    'notion-token',
    ['ntn_', 'secret_'],
    /(?<![A-Za-z0-9])(?:ntn_[A-Za-z0-9]{46}|secret_[A-Za-z0-9]{43})(?![A-Za-z0-9])/g,
  ),
];
