<!doctype html>
<html lang="zh-CN"{{#ELDER}} data-elder="yes"{{/ELDER}}{{#CONTRAST}} data-contrast="high"{{/CONTRAST}}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{TITLE}} - {{SITE}}</title>
<meta name="description" content="{{TITLE}}，{{SITE}}">
<link rel="icon" href="/assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/portal.css">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
{{#DEMO}}<aside class="demo-strip" aria-label="演示说明">演示系统：本页机关、人员和案件均为虚构。<a href="/office/">工作人员入口</a></aside>{{/DEMO}}
<header class="top">
<div class="inner">
<a class="brand" href="/"><img src="/assets/mark.svg" alt="" width="40" height="40"><span><b>{{SITE}}</b><small>{{CITY}}</small></span></a>
<div class="prefs">
<a href="/prefs?elder={{#ELDER}}off{{/ELDER}}{{#NOT_ELDER}}on{{/NOT_ELDER}}&amp;back={{PATH}}">{{#ELDER}}标准字号{{/ELDER}}{{#NOT_ELDER}}长者模式{{/NOT_ELDER}}</a>
<a href="/prefs?contrast={{#CONTRAST}}off{{/CONTRAST}}{{#NOT_CONTRAST}}on{{/NOT_CONTRAST}}&amp;back={{PATH}}">{{#CONTRAST}}标准配色{{/CONTRAST}}{{#NOT_CONTRAST}}高对比度{{/NOT_CONTRAST}}</a>
</div>
</div>
<nav aria-label="栏目"><ul class="inner">
{{#NAV}}<li><a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{NAME}}</a></li>
{{/NAV}}</ul></nav>
</header>
<main id="main" tabindex="-1" class="inner">
{{>BODY}}
</main>
<footer><div class="inner">
<p>主办单位：{{HOST}}{{#HAS_SITE_CODE}}　标识码：{{SITE_CODE}}{{/HAS_SITE_CODE}}</p>
{{#HAS_ICP}}<p>{{ICP}}　{{POLICE}}</p>{{/HAS_ICP}}
<p><a href="/help">使用帮助</a>　<a href="/help#access">无障碍声明</a>　<a href="/help#map">网站地图</a></p>
<p>数据取自行政执法办案记录，随记录即时更新。</p>
</div></footer>
</body>
</html>
