<h1>查找公示内容</h1>
<form class="search" action="/find" method="get" role="search">
<label for="q">关键词，多个词用空格分开</label>
<div><input id="q" name="q" type="search" value="{{Q}}" placeholder="事项、机关或条文" maxlength="60"><button>查找</button></div>
</form>
{{#ASKED}}<p role="status">共{{TOTAL}}条，关键词“{{Q}}”。<a href="/decisions?{{DECISIONS_QUERY:query}}">在执法决定中查找</a></p>{{/ASKED}}
{{#GROUPS}}<section><h2><a href="/lists/{{PATH}}">{{TITLE}}</a>（{{COUNT}}）</h2>
<ul>{{#ITEMS}}<li><a href="/lists/{{PATH}}/{{ID}}">{{TITLE}}</a>{{#HAS_STANDING}}　{{STANDING}}{{/HAS_STANDING}}</li>{{/ITEMS}}</ul>
{{#MORE}}<p><a href="/lists/{{PATH}}?{{QUERY:query}}">查看全部</a></p>{{/MORE}}</section>
{{/GROUPS}}
{{#EMPTY}}<p class="empty">没有找到。可以换一个关键词，或者到<a href="/lists">事前公示</a>按类查看。</p>{{/EMPTY}}
